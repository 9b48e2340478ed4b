import { byId, el, number, signed, svg } from './dom.js';

const rowHeight = 30;
const lane = 7;
const axisHeight = 22;
const fewest = 14;
const noticed = 0.005;

// The picture of a taste: for each feature what was said, what was learned, and how unsure the estimate is.
export class TastePicture {
  #features = [];
  #before = new Map();
  #all = false;
  #low = -1;
  #high = 1;
  #rows = new Map();

  constructor() {
    new ResizeObserver(() => this.#draw()).observe(byId('taste-picture'));
    byId('taste-all').addEventListener('click', () => {
      this.#all = !this.#all;
      this.#draw();
    });
  }

  // Forgets what was shown: another session begins.
  clear() {
    this.#features = [];
    this.#before.clear();
    this.#rows.clear();
    [this.#low, this.#high, this.#all] = [-1, 1, false];
    byId('taste-picture').replaceChildren();
    byId('taste-change').textContent = '';
  }

  // What moved, in words.
  show(features) {
    this.#features = features;
    for (const { weight, deviation } of features) {
      this.#low = Math.min(this.#low, Math.floor(2 * (weight - deviation)) / 2);
      this.#high = Math.max(this.#high, Math.ceil(2 * (weight + deviation)) / 2);
    }
    this.#draw();
    const moved = this.#before.size > 0 ? this.#moved() : '';
    byId('taste-change').textContent = moved;
    this.#before = new Map(features.map(({ feature, weight }) => [feature, weight]));
    return moved;
  }

  // Those that matter, in an order that stays.
  #shown() {
    if (this.#all || this.#features.length <= fewest)
      return this.#features;
    const weightiest = [...this.#features].sort((left, right) => importance(right) - importance(left)).slice(0, fewest);
    return this.#features.filter(feature => weightiest.includes(feature));
  }

  #draw() {
    const frame = byId('taste-picture');
    const width = frame.clientWidth;
    if (this.#features.length === 0 || width === 0)
      return;
    const shown = this.#shown();
    const labels = Math.min(118, 0.36 * width);
    const x = value => labels + (width - labels - 10) * (value - this.#low) / (this.#high - this.#low);
    const height = axisHeight + shown.length * rowHeight;
    let picture = frame.querySelector('svg');
    if (!picture) {
      picture = svg('svg', { role: 'img', 'aria-labelledby': 'taste-picture-title' },
        svg('title', { id: 'taste-picture-title' }),
        svg('defs', {}, svg('pattern', { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
          svg('rect', { class: 'hatch-ground', width: 5, height: 5 }), svg('rect', { class: 'hatch-line', width: 2.5, height: 5 }))),
        svg('g', { class: 'axis' }), svg('g', { class: 'rows' }));
      frame.replaceChildren(picture);
      this.#rows.clear();
    }
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    picture.setAttribute('width', width);
    picture.setAttribute('height', height);
    picture.querySelector('title').textContent = summary(this.#features);
    this.#axis(picture.querySelector('.axis'), x, height);
    const rows = picture.querySelector('.rows');
    for (const [name, row] of this.#rows) {
      if (!shown.some(({ feature }) => feature === name)) {
        row.group.remove();
        this.#rows.delete(name);
      }
    }
    shown.forEach((feature, place) => this.#row(rows, feature, place, x, labels));
    this.#numbers();
    const more = byId('taste-all');
    more.hidden = this.#features.length <= fewest;
    more.textContent = this.#all ? 'Show the weightiest only' : `Show all ${this.#features.length} features`;
    more.setAttribute('aria-expanded', this.#all);
  }

  #axis(axis, x, height) {
    const step = this.#high - this.#low > 6 ? 2 : this.#high - this.#low > 3 ? 1 : 0.5;
    const ticks = [];
    for (let value = Math.ceil(this.#low / step) * step; value <= this.#high; value += step)
      ticks.push(value);
    axis.replaceChildren(...ticks.flatMap(value => [
      svg('line', { class: value === 0 ? 'zero' : 'grid', x1: x(value), x2: x(value), y1: axisHeight - 6, y2: height }),
      tickText(value, x(value)),
    ]));
  }

  #row(rows, { feature, stated, learned, weight, deviation }, place, x, labels) {
    let row = this.#rows.get(feature);
    if (!row) {
      const part = (tag, name) => svg(tag, { class: name });
      row = { name: part('text', 'name'), stated: part('rect', 'stated'), learned: part('rect', 'learned'), spread: part('rect', 'spread'),
        low: part('rect', 'spread'), high: part('rect', 'spread'), dot: part('circle', 'dot') };
      row.group = svg('g', { class: 'row' }, row.name, row.stated, row.learned, row.spread, row.low, row.high, row.dot);
      rows.append(row.group);
      this.#rows.set(feature, row);
    }
    const middle = rowHeight / 2;
    row.group.style.transform = `translateY(${axisHeight + place * rowHeight}px)`;
    row.name.textContent = shortened(feature, labels);
    set(row.name, { x: labels - 10, y: middle, 'text-anchor': 'end', 'dominant-baseline': 'central' });
    set(row.stated, { ...between(x(0), x(stated)), y: middle - lane, height: lane });
    set(row.learned, { ...between(x(stated), x(weight)), y: middle, height: lane });
    set(row.spread, { ...between(x(weight - deviation), x(weight + deviation)), y: middle - 1, height: 2 });
    set(row.low, { x: x(weight - deviation) - 1, width: 2, y: middle - 5, height: 10 });
    set(row.high, { x: x(weight + deviation) - 1, width: 2, y: middle - 5, height: 10 });
    set(row.dot, { cx: x(weight), cy: middle, r: 5 });
    const old = this.#before.get(feature);
    row.group.classList.remove('up', 'down');
    if (old !== undefined && Math.abs(weight - old) >= noticed) {
      void row.group.getBoundingClientRect();
      row.group.classList.add(weight > old ? 'up' : 'down');
    }
  }

  #numbers() {
    byId('taste-table').tBodies[0].replaceChildren(...this.#features.map(({ feature, stated, learned, weight, deviation }) =>
      el('tr', {}, el('th', { scope: 'row' }, feature), el('td', {}, number(stated)), el('td', {}, signed(learned)),
        el('td', {}, number(weight)), el('td', {}, number(deviation)))));
  }

  #moved() {
    const moved = this.#features
      .map(({ feature, weight }) => ({ feature, by: weight - (this.#before.get(feature) ?? weight) }))
      .filter(({ by }) => Math.abs(by) >= noticed)
      .sort((left, right) => Math.abs(right.by) - Math.abs(left.by))
      .slice(0, 3);
    return moved.length === 0 ? 'That hardly moved it.' : `${moved.map(({ feature, by }) => `${feature} ${signed(by)}`).join(', ')}.`;
  }
}

const importance = ({ stated, weight, deviation }) => (stated !== 0 ? 10 : 0) + Math.abs(weight) + 0.1 * deviation;

const between = (from, to) => ({ x: Math.min(from, to), width: Math.abs(to - from) });

const shortened = (text, room) => text.length * 7.2 <= room ? text : `${text.slice(0, Math.max(3, Math.floor(room / 7.2) - 1))}…`;

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes))
    node.setAttribute(name, value);
}

function tickText(value, place) {
  const text = svg('text', { class: 'tick', x: place, y: 10, 'text-anchor': 'middle' });
  text.textContent = number(value, Number.isInteger(value) ? 0 : 1);
  return text;
}

function summary(features) {
  const sorted = [...features].sort((left, right) => right.weight - left.weight);
  const words = ({ feature, weight, deviation }) => `${feature} ${number(weight)} plus or minus ${number(deviation)}`;
  const most = sorted.filter(({ weight }) => weight > 0).slice(0, 3).map(words);
  const least = sorted.filter(({ weight }) => weight < 0).slice(-3).reverse().map(words);
  return [most.length ? `Liked most: ${most.join('; ')}.` : 'Nothing is known to be liked.',
    least.length ? `Disliked: ${least.join('; ')}.` : ''].join(' ').trim();
}
