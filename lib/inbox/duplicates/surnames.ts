/** Spellings of one surname that share neither letters nor sound, mostly of Chinese, Korean and Vietnamese origin. */
const groups = `
lee li yi rhee i ri lie
park pak bak
choi choe choy
jung chung jeong jong
kim gim
kang gang
cho jo
lim im rim lin lam
shin sin
oh o
yoo yu ryu you
ahn an
zhang chang cheung
zhao chao chiu
zhou chou chow
zhu chu
zheng cheng tay jeng
xu hsu
xie hsieh tse
xiao hsiao siu
chen chan chin tan
huang wong hwang hoang huynh
wang wong
wu ng
liu lau liew
guo kuo kwok
cai tsai choi choy
cao tsao
jiang chiang
qiu chiu yau
he ho
ye yeh yip
luo lo law
deng teng tang
gao kao ko
zeng tseng tsang
su soo so
nguyen wynn win nguyan
le lee
tsui cui
kwon gwon
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const groups_of = new Map<string, Set<number>>();
groups.forEach((names, index) => {
  for (const name of names) groups_of.set(name, (groups_of.get(name) ?? new Set()).add(index));
});

/** Returns whether two surnames are known spellings of one surname. */
export function areSpellings(one: string, other: string): boolean {
  const [left, right] = [groups_of.get(one), groups_of.get(other)];
  return left !== undefined && right !== undefined && !left.isDisjointFrom(right);
}

/** Returns for each group of spellings that a surname is in the group's first surname; none without a group. */
export function firstSpellings(surname: string): string[] {
  return [...(groups_of.get(surname) ?? [])].flatMap((index) => groups[index]?.[0] ?? []);
}
