// Opens and closes dialogs: <button data-opens="id"> and, inside the dialog, <button data-closes>.
// Pages that use a dialog also offer the act without it, for readers without scripts.

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest('[data-closes]');
  if (closer) closer.closest('dialog')?.close();
});
