/**
 * What browser extensions, password managers and translators do to a form page. Each function runs in the page, and its
 * key names who does what.
 */
export const additions: Record<string, () => void> = {
  'a password manager puts an icon beside each field': () => {
    for (const field of document.querySelectorAll('.field input'))
      field.insertAdjacentHTML(
        'afterend',
        '<div data-icon style="position:absolute"><svg width="16" height="16"></svg></div>',
      );
  },
  'a password manager wraps the fields': () => {
    for (const field of document.querySelectorAll('.field input')) {
      const wrapper = document.createElement('span');
      field.replaceWith(wrapper);
      wrapper.append(field);
    }
  },
  'an extension puts an element first in the body': () => {
    document.body.insertAdjacentHTML('afterbegin', '<div id="extension">Save 20 %</div>');
  },
  'an extension puts an element first in the main element': () => {
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', '<div id="extension"></div>');
  },
  'an extension puts text in front of the form': () => {
    document.querySelector('form')?.before('Read aloud');
  },
  'an extension puts elements into the form': () => {
    document.querySelector('form')?.insertAdjacentHTML('afterbegin', '<div class="extension"></div>');
    document.querySelector('form')?.insertAdjacentHTML('beforeend', '<div class="extension"></div>');
  },
  'an extension removes an element of the page': () => {
    document.querySelector('.intro')?.remove();
  },
  'a translator wraps the words and marks the page': () => {
    document.documentElement.lang = 'fr';
    document.documentElement.classList.add('translated-ltr');
    for (const element of document.querySelectorAll('h1, .intro, label, button')) {
      for (const node of [...element.childNodes]) {
        if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue;
        const font: HTMLElement = document.createElement('FONT' as string);
        font.innerHTML = '<font></font>';
        (font.firstChild as Element).textContent = `« ${node.textContent} »`;
        node.replaceWith(font);
      }
    }
  },
  'a translator changes the words in their place': () => {
    for (const element of document.querySelectorAll('h1, .intro')) element.textContent = 'Racontez-nous';
  },
  'a dark mode puts a style, a class and a meta into the head': () => {
    document.head.insertAdjacentHTML(
      'afterbegin',
      '<meta name="darkreader" content="1"><style class="darkreader">html{color:#eee}</style>',
    );
    document.documentElement.dataset['darkreaderMode'] = 'dynamic';
  },
  'an extension changes attributes of the fields': () => {
    for (const field of document.querySelectorAll('input, textarea')) field.setAttribute('data-gramm', 'false');
  },
};
