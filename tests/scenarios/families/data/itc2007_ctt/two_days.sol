a S 0 0
a R 1 0
b R 0 1
c S 0 1
c S 0 2
