// Where things stand in the grid, as plain numbers: folds, side by side, and from points to times and back.

// Sessions of one column that overlap step over each other: each gets its place and how many places there are.
export function stepped(items) {
  const sorted = [...items].sort((a, b) => a.from - b.from || b.to - a.to || (a.key < b.key ? -1 : 1));
  const placed = new Map();
  let cluster = [];
  let end = -Infinity;
  const close = () => {
    const ends = [];
    for (const item of cluster) {
      let lane = ends.findIndex((until) => until <= item.from);
      if (lane < 0) lane = ends.length;
      ends[lane] = item.to;
      placed.set(item.key, { lane, lanes: 1 });
    }
    for (const item of cluster) placed.get(item.key).lanes = ends.length;
    cluster = [];
  };
  for (const item of sorted) {
    if (item.from >= end) {
      close();
      end = item.to;
    }
    cluster.push(item);
    end = Math.max(end, item.to);
  }
  close();
  return placed;
}

// The window of a day: the working hours, widened to whole half-hours by what lies outside them.
export function window_(grid, items) {
  let [from, to] = grid;
  for (const item of items) {
    from = Math.min(from, Math.floor(item.from / 30) * 30);
    to = Math.max(to, Math.ceil(item.to / 30) * 30);
  }
  return { from, to };
}

// Cut a window where nothing stands for long: [{from, to, folded}]; only wholly empty stretches are folded.
export function segments(span, items, shortest, opened) {
  const busy = [...items].map((item) => [item.from, item.to]).sort((a, b) => a[0] - b[0]);
  const found = [];
  let from = span.from;
  let free = span.from;
  const fold = (until) => {
    const start = free === span.from ? span.from : Math.ceil((free + 30) / 60) * 60;
    const end = until === span.to ? span.to : Math.floor((until - 30) / 60) * 60;
    if (busy.length && end - start >= shortest && !opened.has(start)) {
      if (start > from) found.push({ from, to: start, folded: false });
      found.push({ from: start, to: end, folded: true });
      from = end;
    }
  };
  for (const [start, end] of busy) {
    if (start > free) fold(start);
    free = Math.max(free, end);
  }
  if (span.to > free) fold(span.to);
  if (from < span.to) found.push({ from, to: span.to, folded: false });
  return found;
}

// Pixels per five minutes for a zoom step of so many minutes: a step is as high as one line of text.
export function stepHeight(zoom, room, span) {
  if (zoom === 'day') return Math.max(1.4, Math.min(7.2, (room / Math.max(1, span)) * 5));
  return 108 / Number(zoom);
}

// The minutes between lines and to which things snap.
export function snapOf(zoom) {
  return zoom === 'day' ? 15 : Number(zoom);
}

export function lineOf(stepPx) {
  for (const minutes of [5, 15, 30, 60]) if ((minutes / 5) * stepPx >= 16) return minutes;
  return 60;
}

// Keep a move inside the window, whole.
export function bounded(from, length, span) {
  return Math.max(span.from, Math.min(from, Math.max(span.from, span.to - length)));
}
