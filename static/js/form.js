// After a form came back with errors, the reader lands on their summary; its links lead to the fields.

document.querySelector('[data-error-summary]')?.focus();
