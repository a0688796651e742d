// Wall time of a zone without a library. A "wall" is milliseconds as if the zone's clock were UTC;
// a minute counts from midnight of a day of the forum and may pass 1,440 (PRG-5).

const MINUTE = 60_000;
const HOUR = 3_600_000;
const formats = new Map();
const offsets = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    }));
  }
  return formats.get(zone);
}

// How far the zone's clock is ahead of UTC at an instant, in milliseconds; no zone changes within a quarter of an hour.
export function offset(zone, instant) {
  const bucket = Math.floor(instant / (15 * MINUTE));
  const key = `${zone} ${bucket}`;
  if (!offsets.has(key)) {
    const parts = Object.fromEntries(format(zone).formatToParts(bucket * 15 * MINUTE).map((part) => [part.type, Number(part.value)]));
    offsets.set(key, Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - bucket * 15 * MINUTE);
  }
  return offsets.get(key);
}

export function wall(zone, instant) {
  return instant + offset(zone, instant);
}

// The instant at which the zone's clock shows a wall time; in the hour that a spring night skips, the one after it.
export function instantOf(zone, shown) {
  const first = shown - offset(zone, shown);
  const second = shown - offset(zone, first);
  return wall(zone, second) === shown ? second : first;
}

export function iso(instant) {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

export function midnight(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

// The day of the forum to which a wall time belongs: the night before `startHour` belongs to the day before.
export function dayOf(shown, startHour) {
  return new Date(shown - startHour * HOUR).toISOString().slice(0, 10);
}

export function minuteOf(shown, day) {
  return (shown - midnight(day)) / MINUTE;
}

export function at(zone, day, minute) {
  return instantOf(zone, midnight(day) + minute * MINUTE);
}

export function clock(minute) {
  const inDay = ((Math.round(minute) % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

export function clockIn(zone, instant) {
  const shown = wall(zone, instant);
  return clock((shown % (24 * HOUR)) / MINUTE);
}

// "9:30", "0930" or "930" as minutes from midnight; null if it is no time of day.
export function readClock(text) {
  const found = /^\s*(\d{1,2})[:.：hH]?(\d{2})\s*$/.exec(text);
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return Number(found[1]) * 60 + Number(found[2]);
}

// A time of day as a minute of a day that begins at `startHour`: what is earlier lies in the night after.
export function minuteInDay(timeOfDay, startHour) {
  return timeOfDay < startHour * 60 ? timeOfDay + 1440 : timeOfDay;
}

export function snapped(minute, step) {
  return Math.round(minute / step) * step;
}

export function days(first, last) {
  const found = [];
  for (let day = midnight(first); day <= midnight(last); day += 24 * HOUR) found.push(new Date(day).toISOString().slice(0, 10));
  return found;
}

export { MINUTE };
