import type { Locale } from '../../platform/db/schema';

/** People of one language: how they are called and what they speak. All made up. */
export interface People {
  /** How often they write, beside the others. */
  weight: number;
  locale: Locale;
  first_names: string[];
  last_names: string[];
  /** Latin spellings for addresses, where names have none. */
  mailboxes?: string[];
}

export const people: Record<string, People> = {
  english: {
    weight: 62,
    locale: 'en',
    first_names: ['James', 'Mary', 'Robert', 'Patricia', 'Michael', 'Linda', 'David', 'Elizabeth', 'William', 'Barbara', 'Aisha', 'Priya', 'Marcus', 'Denise', 'Kwame', 'Siobhán', 'Latoya', 'Wesley', 'Grace', 'Owen', 'Naomi', 'Terrence', 'Hannah', 'Curtis', 'Imani', 'Vivek', 'Joanna', 'Malik', 'Ruth', 'Desmond'],
    last_names: ['Whitfield', 'O’Connor', 'Okafor', 'Patel', 'Brennan', 'Hargrove', 'Lindqvist', 'Mensah', 'Castellano', 'Abernathy', 'Singh', 'Delacroix', 'Novak', 'Thibodeaux', 'Kowalski', 'Ashworth', 'Freeman', 'Hollis', 'Marsh', 'Yamamoto', 'McAllister', 'Van der Berg', 'Osei', 'Pruitt', 'Langley', 'Sørensen', 'Beaumont', 'Achebe', 'Rosenthal', 'Quigley'],
  },
  spanish: {
    weight: 18,
    locale: 'es',
    first_names: ['José', 'María Fernanda', 'Guadalupe', 'Ángel', 'Ximena', 'Luis Alberto', 'Rosario', 'Héctor', 'Yolanda', 'Íñigo', 'Concepción', 'Joaquín'],
    last_names: ['García Márquez', 'Núñez', 'Hernández Ríos', 'Peña', 'Ibáñez', 'Zúñiga Torres', 'Fuentes', 'Muñoz', 'de la Cruz', 'Echeverría'],
  },
  arabic: {
    weight: 6,
    locale: 'ar',
    first_names: ['محمد', 'فاطمة', 'أحمد', 'نور', 'يوسف', 'ليلى', 'خالد', 'مريم'],
    last_names: ['الحسيني', 'حداد', 'المصري', 'خوري', 'الشامي', 'النجار'],
    mailboxes: ['m.husseini', 'f.haddad', 'ahmad.masri', 'nour.khoury', 'y.shami', 'layla.najjar'],
  },
  chinese: {
    weight: 4,
    locale: 'en',
    first_names: ['伟', '秀英', '建国', '雅婷', '志强', '美玲'],
    last_names: ['王', '李', '张', '陈', '刘', '黃'],
    mailboxes: ['wei.wang', 'xiuying.li', 'jg.zhang', 'yating.chen', 'zq.liu', 'meiling.huang'],
  },
  russian: {
    weight: 4,
    locale: 'en',
    first_names: ['Ольга', 'Дмитрий', 'Екатерина', 'Сергей', 'Наталья'],
    last_names: ['Иванова', 'Кузнецов', 'Шевченко', 'Смирнов', 'Лебедева'],
    mailboxes: ['o.ivanova', 'd.kuznetsov', 'k.shevchenko', 's.smirnov', 'n.lebedeva'],
  },
  vietnamese: {
    weight: 3,
    locale: 'en',
    first_names: ['Thị Hương', 'Văn Đức', 'Minh Châu', 'Ngọc Ánh'],
    last_names: ['Nguyễn', 'Trần', 'Phạm', 'Đặng'],
  },
  greek: { weight: 1, locale: 'en', first_names: ['Ελένη', 'Γιώργος'], last_names: ['Παπαδοπούλου', 'Νικολάου'], mailboxes: ['eleni.p', 'g.nikolaou'] },
  hebrew: { weight: 1, locale: 'en', first_names: ['נועה', 'אברהם'], last_names: ['כהן', 'לוי'], mailboxes: ['noa.cohen', 'a.levi'] },
  korean: { weight: 1, locale: 'en', first_names: ['민준', '서연'], last_names: ['김', '박'], mailboxes: ['minjun.kim', 'seoyeon.park'] },
};
