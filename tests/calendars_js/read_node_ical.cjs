// Reads an iCalendar text from standard input with node-ical and prints what it understood as JSON.
// The packages lie in the folder that NODE_PATH names.
const { readFileSync } = require("node:fs");
const ical = require("node-ical");

// A property with parameters is an object, one without is a text.
function words(value) {
  return value === undefined ? "" : String(value.val ?? value);
}

function event(component) {
  return {
    uid: component.uid,
    start: component.start.getTime() / 1000,
    end: component.end.getTime() / 1000,
    sequence: Number(component.sequence),
    status: component.status,
    summary: words(component.summary),
    description: words(component.description),
    location: words(component.location),
  };
}

const found = Object.values(ical.sync.parseICS(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify({ events: found.filter((one) => one.type === "VEVENT").map(event) }));
