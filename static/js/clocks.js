// Keeps the clocks and the countdown right. The server writes the right value first; this only moves it on.
// <time data-clock="Europe/Brussels">10:52</time>
// <dl data-countdown="2027-09-18T07:30:00Z"> with <dd data-unit="days|hours|minutes">

const MINUTE = 60_000;

const formats = new Map();
function timeIn(zone, instant) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
  }
  return formats.get(zone).format(instant);
}

function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function parts(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  return {
    days: String(Math.floor(minutes / 1440)),
    hours: String(Math.floor((minutes % 1440) / 60)).padStart(2, '0'),
    minutes: String(minutes % 60).padStart(2, '0'),
  };
}

function tick() {
  const now = new Date();
  for (const clock of document.querySelectorAll('[data-clock]')) {
    put(clock, timeIn(clock.dataset.clock, now));
    if (clock.tagName === 'TIME') clock.dateTime = now.toISOString().slice(0, 16) + 'Z';
  }
  for (const countdown of document.querySelectorAll('[data-countdown]')) {
    const left = parts(new Date(countdown.dataset.countdown) - now);
    for (const unit of countdown.querySelectorAll('[data-unit]')) put(unit, left[unit.dataset.unit]);
  }
  // A page that is kept for all readers leaves its clocks unseen until they are right.
  for (const later of document.querySelectorAll('[data-later]')) later.removeAttribute('data-later');
  setTimeout(tick, MINUTE - (Date.now() % MINUTE) + 50);
}

tick();
