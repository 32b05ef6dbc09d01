/** Messages to a law firm, by language, with placeholders for details such as {name}. */
export const stories: Record<string, string[]> = {
  english: [
    'I was rear-ended on {street} {days} days ago and the other driver’s insurer has already called me twice asking for a recorded statement. My neck still hurts. Should I talk to them?',
    'My landlord changed the locks while I was at work. All my things are inside. I have a lease until {month} and I am current on rent.',
    'My mother passed away in {month} and my brother says there is no will, but she told me she signed one in {year}. How do I find out?',
    'I was let go {days} days after I reported unpaid overtime. I kept copies of my time sheets. Is there anything I can do?',
    'We are buying a house on {street} and the seller wants to close in two weeks. Can somebody look over the contract before Friday?',
    'My husband and I have agreed on everything. We have two kids, {kids}. What would an uncontested divorce cost?',
    'I got a DUI on {street} last weekend, first time. Court date is in {days} days. I drive for work.',
    'My ex has stopped following the parenting plan. He was supposed to bring our daughter back on Sunday and did not until Wednesday.',
    'I need to set up an LLC with a partner, 60/40. We want an operating agreement that covers what happens if one of us wants out.',
    'A contractor took a deposit of ${amount} for a kitchen in {month} and has not shown up since. He does not answer the phone.',
    'I slipped in a grocery store on {street}. They have it on camera. Surgery is scheduled for {month}.',
    'I am a nurse on an H-1B and my employer is closing the clinic at the end of {month}. What happens to my green card application?',
    'We received a letter that says we infringe a trademark. We have used the name since {year}. It gives us ten days.',
    'My father was moved to a nursing home on {street} and has bedsores. They will not give us his records.',
    'I would like to update my will. The last one is from {year} and we have had {kids} since.',
    'Please call me after 5 pm, I cannot talk at work.',
    'How much do you charge for a consultation?',
    'I was bitten by a neighbor’s dog, {days} stitches. Animal control took a report.',
    'My insurance denied the roof claim after the storm in {month}. The adjuster was here for ten minutes.',
    'I am being sued by a debt collector for ${amount} I do not recognize. I was served yesterday.',
  ],
  spanish: [
    'Tuve un accidente de trabajo hace {days} días en una obra de {street}. El patrón no quiere darme el número del seguro.',
    'Necesito ayuda con la custodia de mis hijos. Mi esposo se los llevó a otro estado en {month}.',
    'Mi casero no arregla la calefacción desde {month} y ahora nos quiere desalojar. Tenemos contrato.',
    'Me despidieron sin pagarme ${amount} de horas extras. Tengo los recibos.',
    '¿Cuánto cuesta la consulta? ¿Hablan español?',
  ],
  arabic: [
    'تعرضت لحادث سير قبل {days} يوماً وشركة التأمين ترفض الدفع. أحتاج إلى استشارة.',
    'أريد أن أسأل عن إجراءات لم الشمل لزوجتي. قدمنا الطلب في عام {year}.',
    'صاحب العمل لم يدفع راتبي منذ شهرين، والمبلغ ${amount}.',
  ],
  chinese: [
    '您好，我在{street}开餐馆，房东突然要涨租金，合同到明年才到期。请问可以怎么办？',
    '我父亲去年去世，没有留下遗嘱，房产在加州。我们兄弟姐妹想了解继承程序。',
  ],
  russian: [
    'Здравствуйте! Попал в аварию на {street} {days} дней назад, виновник без страховки. Нужна консультация.',
    'Работодатель не выплатил ${amount} при увольнении. Есть ли смысл подавать в суд?',
  ],
  vietnamese: [
    'Tôi muốn hỏi về thủ tục bảo lãnh cho vợ. Hồ sơ nộp từ năm {year}.',
    'Tôi bị tai nạn ở {street}, xin luật sư gọi lại giúp.',
  ],
  greek: ['Θα ήθελα πληροφορίες για ένα κληρονομικό θέμα. Το ακίνητο είναι στην οδό {street}.'],
  hebrew: ['שלום, אני צריך ייעוץ לגבי חוזה שכירות ברחוב {street}. הבעלים רוצה לסיים אותו מוקדם.'],
  korean: ['교통사고로 {days}일째 치료 중입니다. 보험사와 합의 전에 상담을 받고 싶습니다.'],
};

/** Paragraphs for long messages. */
export const paragraphs = [
  'It started in {month} {year}. I had worked there for nine years without a single complaint, and then a new manager came in and everything I did was suddenly wrong. I wrote things down from the second week on, with dates, because a friend told me to.',
  'On the third of the month they called me in. There were two of them. They had a paper for me to sign and would not let me take it home. I asked for a copy and was told that I would get one by mail. It never came.',
  'I have e-mails, text messages, photographs and the names of two colleagues who saw what happened. One of them has left since and would be willing to talk. I can send all of it; I did not know whether I may attach things here.',
  'My doctor on {street} says that I will need treatment for at least six more months. The bills so far come to ${amount}, and the insurer has paid about a third of it. They keep asking for the same form.',
  'I have spoken to one other lawyer, who told me that there might be a deadline but did not say which. That was {days} days ago. I would rather know now if it is too late.',
  'What I want is not money first of all. I want somebody to say that this was wrong, and I want it not to happen to the next person. But I also have rent to pay.',
];

/** Spam messages with their reasons. */
export const spam = [
  {
    message:
      'Hello! I visited your website and noticed you are NOT ranking on Google page 1. We guarantee TOP 3 in 30 days!! https://seo-boost.example/offer https://seo-boost.example/2',
    reasons: ['links', 'wording'],
  },
  {
    message:
      'Dear Sir/Madam, we offer business loans from $50,000 to $5,000,000 at 2%. No collateral. Reply with your bank details.',
    reasons: ['wording'],
  },
  {
    message: '<a href="https://pills.example">best price</a> [url=https://pills.example]click[/url]',
    reasons: ['markup', 'links'],
  },
  {
    message:
      'Hi, are you interested in a guest post on your blog? DA 70+ sites, permanent dofollow links, PayPal accepted.',
    reasons: ['wording', 'honeypot'],
  },
  { message: 'qwertz asdf qwertz', reasons: ['too_fast', 'honeypot'] },
];

export const streets = [
  'Alder Street',
  'Mission Boulevard',
  '5th Avenue',
  'Old Mill Road',
  'Harbor Drive',
  'Lincoln Way',
  'Calle Ocho',
  'Elm Court',
  'Route 9',
];
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
];
export const children = ['4 and 7', '9 and 12', 'twins', 'a baby', '2, 5 and 11'];
