import { byId, counted, el, icon } from './dom.js';

const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// Names as catalogues have them: decades, thirds of a number, and all others.
function groupOf(feature, group) {
  if (group !== 'Features')
    return group;
  if (/^\d{3,4}s$/.test(feature))
    return 'Decades';
  const third = /^(.+) (low|middle|high)$/.exec(feature);
  return third ? 'Sound' : 'Styles';
}

// Features to tick, in groups, with a search over their names.
export class FeaturePicker {
  #liked = new Set();
  #disliked = new Set();
  #chips = new Map();
  #groups = [];

  constructor() {
    byId('search').addEventListener('input', () => this.#filter());
  }

  get choice() {
    return { like: [...this.#liked], dislike: [...this.#disliked] };
  }

  set choice({ like, dislike }) {
    this.#liked = new Set(like.filter(name => this.#chips.has(name)));
    this.#disliked = new Set(dislike.filter(name => this.#chips.has(name)));
    for (const name of this.#chips.keys())
      this.#show(name);
    this.#count();
  }

  fill(groups) {
    const byName = new Map();
    for (const group of groups) {
      for (const feature of group.features) {
        const name = groupOf(feature, group.name);
        byName.set(name, [...byName.get(name) ?? [], feature]);
      }
    }

    const sorted = [...byName].sort(([left], [right]) => (right === 'Decades') - (left === 'Decades'));
    this.#groups = sorted.map(([name, features]) => ({ name, features, frame: this.#frame(name, features) }));
    byId('groups').replaceChildren(...this.#groups.map(group => group.frame));
    this.#count();
  }

  #frame(group, features) {
    const chips = el('ul', { class: 'chips' }, ...features.map(feature => this.#chip(feature, group)));
    return el('fieldset', { class: 'group' }, el('legend', {}, group), chips);
  }

  #chip(feature, group) {
    const shown = feature.toLowerCase().startsWith(group.toLowerCase()) ? feature.slice(group.length).replace(/^\s*[:=]\s*/, '') || feature
      : feature;
    const like = el('button', {
      type: 'button', class: 'like', 'aria-pressed': 'false', 'aria-label': `Like ${shown}`, onclick: () => this.#toggle(feature, true),
    }, icon('heart'), el('span', {}, shown));
    const dislike = el('button', {
      type: 'button', class: 'dislike', 'aria-pressed': 'false', 'aria-label': `Dislike ${shown}`, onclick: () => this.#toggle(feature, false),
    }, icon('down'));
    const chip = el('li', { class: 'chip' }, like, dislike);
    this.#chips.set(feature, { chip, like, dislike });
    return chip;
  }

  #toggle(feature, likes) {
    const [here, there] = likes ? [this.#liked, this.#disliked] : [this.#disliked, this.#liked];
    there.delete(feature);
    if (!here.delete(feature))
      here.add(feature);
    this.#show(feature);
    this.#count();
  }

  #show(feature) {
    const { chip, like, dislike } = this.#chips.get(feature);
    like.setAttribute('aria-pressed', this.#liked.has(feature));
    dislike.setAttribute('aria-pressed', this.#disliked.has(feature));
    chip.classList.toggle('liked', this.#liked.has(feature));
    chip.classList.toggle('disliked', this.#disliked.has(feature));
  }

  #count() {
    const [likes, dislikes] = [this.#liked.size, this.#disliked.size];
    byId('choice').textContent = likes + dislikes === 0 ? 'Nothing ticked: a surprise'
      : [likes ? `${likes} liked` : '', dislikes ? `${dislikes} disliked` : ''].filter(Boolean).join(', ');
  }

  #filter() {
    const wanted = folded(byId('search').value.trim());
    let found = 0;
    for (const { frame, features } of this.#groups) {
      const matching = features.filter(feature => folded(feature).includes(wanted));
      for (const feature of features)
        this.#chips.get(feature).chip.hidden = !matching.includes(feature);
      frame.hidden = matching.length === 0;
      found += matching.length;
    }
    byId('no-match').hidden = found > 0;
    if (wanted)
      byId('choice').textContent = `${counted(found, 'feature')} found`;
    else
      this.#count();
  }
}
