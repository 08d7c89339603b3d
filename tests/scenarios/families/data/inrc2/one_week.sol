nurse,day,shift,skill
A,0,Early,Nurse
A,1,Early,Nurse
A,5,Early,Trainee
B,3,Night,Nurse
B,4,Night,Nurse
C,2,Early,Trainee
C,6,Early,Trainee
