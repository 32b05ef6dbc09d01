/**
 * The most common words in lists of breached passwords, where they appear alone or followed by digits and symbols
 * ("Password2026!", "qwerty12345"). The list is part of Foyer, so no password is sent to a service to be looked up.
 */
export const common_words: ReadonlySet<string> = new Set(
  (
    'password passwort passw passwd pass motdepasse contrasena senha parola wachtwoord qwerty qwertyuiop qwertyui qwertz azerty azertyuiop asdfgh asdfghjkl ' +
    'zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwaszx abc abcd abcde abcdef abcdefgh abcdefghi aaa letmein welcome willkommen bienvenue bienvenido iloveyou ' +
    'loveyou lovely loveme admin administrator adminadmin root user guest test testing tester demo default changeme changeit temp temporary secret master monkey ' +
    'dragon sunshine princess football baseball basketball soccer hockey superman batman spiderman pokemon starwars trustno trustnoi whatever shadow michael ' +
    'jennifer jessica ashley daniel jordan thomas charlie andrew matthew joshua anthony william robert michelle nicole hannah amanda maggie buster tigger ginger ' +
    'pepper cookie chocolate cheese summer winter spring autumn january february march april june july august september october november december monday friday ' +
    'freedom liberty america american canada london newyork chicago texas florida california liverpool chelsea arsenal barcelona computer internet samsung google ' +
    'facebook apple microsoft windows linux hello helloworld hellohello access login signin mustang corvette ferrari mercedes harley killer hunter ranger thunder ' +
    'flower butterfly purple orange yellow silver golden diamond angel jesus christ blessed heaven family mother father brother sister forever friends ' +
    'lawfirm lawyer lawyers attorney attorneys lawoffice solicitor barrister paralegal justice legal clio foyer intake office company business'
  ).split(' '),
);
