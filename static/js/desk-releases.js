// Writes beside a set time what the other side's clock will show then.

const field = document.querySelector('[data-wall]');
const place = document.querySelector('[data-away-time]');

function wall(instant, zone) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (name) => Number(parts.find((each) => each.type === name).value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

// The instant at which a zone's clocks show a wall time: a guess, put right by what they show then, twice.
function instantOf(text, zone) {
  const wanted = Date.parse(`${text}Z`);
  let found = wanted;
  for (let round = 0; round < 2; round += 1) found += wanted - wall(found, zone);
  return found;
}

function show() {
  const known = field.value && field.dataset.away !== field.dataset.wall;
  place.textContent = known
    ? `${new Intl.DateTimeFormat(document.documentElement.lang, {
      timeZone: field.dataset.away, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    }).format(instantOf(field.value, field.dataset.wall))} ${place.dataset.city}`
    : '';
}

if (field && place) {
  field.addEventListener('input', show);
  show();
}
