employee,day,shift
A,1,E
A,2,L
B,2,E
B,3,E
