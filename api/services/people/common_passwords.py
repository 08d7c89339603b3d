"""The passwords that guessing begins with."""

# Those of eight letters and more that lists of stolen passwords have in common; shorter ones are
# refused for their length.
COMMON = frozenset(
    """
    00000000 01234567 0123456789 11111111 1111111111 11223344 112233445566 12121212
    123123123 12341234 1234512345 123456123456 12345678 123456789 1234567890 12345678910
    123456789a 123456abc 1234abcd 123qweasd 12qwaszx 147258369 159357456 1q2w3e4r 1q2w3e4r5t
    1qaz2wsx 1qazxsw2 22222222 741852963 77777777 87654321 88888888 987654321 9876543210
    99999999 a1b2c3d4 aa123456 aaaaaaaa abc12345 abcd1234 abcdefgh access14 adminadmin
    administrator alexander anderson arsenal1 asdf1234 asdfasdf asdfghjk asdfghjkl
    azertyuiop babygirl baseball baseball1 basketball benjamin blink182 butterfly caroline
    changeme charlie1 charlotte cheyenne chocolate christian christine christopher computer
    computer1 consumer courtney danielle diamonds december dolphins dragon123 elephant
    elizabeth everything facebook february firebird football football1 forever1 freedom1
    garfield gateway1 hello123 hellohello helloworld iloveyou iloveyou1 internet jasmine1
    jennifer jessica1 jonathan jordan23 kimberly killer12 leonardo letmein1 letmeinnow
    liverpool liverpool1 lovelove loveyou1 manchester marlboro marshall master12 maverick
    melissa1 mercedes michael1 michelle mickey12 midnight monkey12 monkey123 motorola
    mountain mustang1 mypassword nicholas nothing1 november number1s p@$$w0rd p@ssw0rd
    p@ssword pa55word pakistan panther1 pass1234 passw0rd passw0rd1 password password!
    password01 password1 password1! password11 password12 password123 password1234 password2
    passwords patricia peekaboo personal pokemon1 porsche1 precious princess princess1
    q1w2e3r4 q1w2e3r4t5 qazwsxedc qwer1234 qwerasdf qwerty12 qwerty123 qwerty1234 qwertyui
    qwertyuiop qwertz123 qwertzuiop rainbow1 remember samantha samsung1 scorpion scotland
    security september serenity shadow12 slipknot snowball softball spiderman stargate
    starwars starwars1 stephanie strawberry sunflower sunshine sunshine1 superman superman1
    superstar swordfish tennis12 test1234 testtest thailand thomas123 thunder1 tinkerbell
    trustno1 trustnoone valentine vanessa1 victoria w1nt3rmute welcome1 welcome123 westside
    whatever william1 winston1 wolverine yankees1 zaq12wsx zxcvbnm1 zxcvbnm123 zxcvbnml
    """.split()  # noqa: SIM905 - a list would take a line for each
)
