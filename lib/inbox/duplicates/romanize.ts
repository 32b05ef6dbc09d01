import { fold } from '../../platform/text/search-text';

/** A name in Latin letters, and what its script leaves out. */
export interface Romanized {
  /** Lower-case words of a-z, separated by single spaces; '' when the name cannot be written in Latin letters. */
  text: string;
  /** `consonants` for Arabic and Hebrew, which are written without most vowels. */
  writes: 'all' | 'consonants';
}

const cyrillic: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', й: 'y', к: 'k',
  л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh',
  щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ј: 'y', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz',
}; // prettier-ignore

const greek: Record<string, string> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x',
  ο: 'o', π: 'p', ρ: 'r', σ: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}; // prettier-ignore

const arabic: Record<string, string> = {
  ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ب: 'b', پ: 'p', ت: 't', ث: 'th', ج: 'j', چ: 'ch', ح: 'h', خ: 'kh', د: 'd',
  ذ: 'dh', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f',
  ق: 'q', ك: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ه: 'h', و: 'u', ي: 'i', ء: '', ئ: '', ؤ: 'u',
}; // prettier-ignore

const hebrew: Record<string, string> = {
  א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'v', ז: 'z', ח: 'kh', ט: 't', י: 'i', כ: 'k', ך: 'k', ל: 'l', מ: 'm',
  ם: 'm', נ: 'n', ן: 'n', ס: 's', ע: 'a', פ: 'p', ף: 'f', צ: 'ts', ץ: 'ts', ק: 'k', ר: 'r', ש: 'sh', ת: 't',
}; // prettier-ignore

/** The surnames that most people of Chinese origin have. Other names in Han characters are not compared. */
const han: Record<string, string> = {
  王: 'wang', 李: 'li', 张: 'zhang', 張: 'zhang', 刘: 'liu', 劉: 'liu', 陈: 'chen', 陳: 'chen', 杨: 'yang', 楊: 'yang',
  黄: 'huang', 黃: 'huang', 赵: 'zhao', 趙: 'zhao', 吴: 'wu', 吳: 'wu', 周: 'zhou', 徐: 'xu', 孙: 'sun', 孫: 'sun',
  马: 'ma', 馬: 'ma', 朱: 'zhu', 胡: 'hu', 郭: 'guo', 何: 'he', 林: 'lin', 高: 'gao', 罗: 'luo', 羅: 'luo', 郑: 'zheng',
  鄭: 'zheng', 梁: 'liang', 谢: 'xie', 謝: 'xie', 宋: 'song', 唐: 'tang', 许: 'xu', 許: 'xu', 邓: 'deng', 鄧: 'deng',
  韩: 'han', 韓: 'han', 冯: 'feng', 馮: 'feng', 曹: 'cao', 彭: 'peng', 曾: 'zeng', 萧: 'xiao', 蕭: 'xiao', 蔡: 'cai',
  潘: 'pan', 田: 'tian', 董: 'dong', 袁: 'yuan', 余: 'yu', 叶: 'ye', 葉: 'ye', 杜: 'du', 苏: 'su', 蘇: 'su', 吕: 'lu',
  魏: 'wei', 蒋: 'jiang', 蔣: 'jiang', 沈: 'shen', 姚: 'yao', 卢: 'lu', 盧: 'lu', 姜: 'jiang', 崔: 'cui', 钟: 'zhong',
  谭: 'tan', 陆: 'lu', 汪: 'wang', 范: 'fan', 石: 'shi', 廖: 'liao', 贾: 'jia', 夏: 'xia', 付: 'fu', 方: 'fang',
  邹: 'zou', 熊: 'xiong', 白: 'bai', 孟: 'meng', 秦: 'qin', 邱: 'qiu', 侯: 'hou', 江: 'jiang', 尹: 'yin', 薛: 'xue',
  阎: 'yan', 段: 'duan', 雷: 'lei', 龙: 'long', 黎: 'li', 史: 'shi', 陶: 'tao', 贺: 'he', 毛: 'mao', 顾: 'gu', 龚: 'gong',
  邵: 'shao', 万: 'wan', 钱: 'qian', 戴: 'dai', 严: 'yan', 莫: 'mo', 孔: 'kong', 向: 'xiang', 常: 'chang',
}; // prettier-ignore

const hangul = {
  initial: 'g kk n d tt r m b pp s ss . j jj ch k t p h'.split(' '),
  vowel: 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' '),
  final: '. k k ks n nj nh t l lg lm lb ls lt lp lh m p ps t t ng t t k t p t'.split(' '),
};

/** Letters whose usual replacement without an umlaut has two letters. `fold` drops the marks, as others do. */
const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/**
 * Writes a name in Latin letters: folded, and with the letters of Cyrillic, Greek, Arabic, Hebrew and Korean
 * replaced by their sounds. Chinese surnames are replaced by their pinyin.
 * @param umlauts_as `two` writes ä as ae, as many Germans do when they lack the key; `one` writes it as a
 */
export function romanize(name: string, umlauts_as: 'one' | 'two' = 'one'): Romanized {
  const lower = name.normalize('NFC').toLowerCase();
  const plain = umlauts_as === 'two' ? lower.replace(/[äöüåø]/g, (letter) => umlauts[letter] ?? letter) : lower;
  // Marks are part of these letters, and fold removes them.
  const kept = plain.replace(/й/g, 'y').replace(/ё/g, 'e').replace(/ї/g, 'yi').replace(/[أآ]/g, 'ا').replace(/إ/g, 'ا');
  // The Greek pair is one vowel.
  const vowels = kept.replace(/ού|ου/g, 'u').replace(/γγ|γκ/g, 'ng');
  const hangul_read = [...vowels.normalize('NFC')].map(readHangul).join('');
  let latin = '';
  let consonants = false;
  for (const letter of fold(hangul_read)) {
    const semitic = arabic[letter] ?? hebrew[letter];
    if (semitic !== undefined) consonants = true;
    latin += cyrillic[letter] ?? greek[letter] ?? semitic ?? han[letter] ?? letter;
  }
  if (/[^\u0000-\u007f]/.test(latin)) return { text: '', writes: 'all' };
  return {
    text: latin.replace(/[^a-z]+/g, ' ').trim(),
    writes: consonants ? 'consonants' : 'all',
  };
}

/** Returns a Korean syllable in Latin letters (Revised Romanization without assimilation), and others unchanged. */
function readHangul(letter: string): string {
  const code = (letter.codePointAt(0) ?? 0) - 0xac00;
  if (code < 0 || code >= 11_172) return letter;
  const parts = [
    hangul.initial[Math.floor(code / 588)],
    hangul.vowel[Math.floor((code % 588) / 28)],
    hangul.final[code % 28],
  ];
  return parts.filter((part) => part !== '.').join('');
}
