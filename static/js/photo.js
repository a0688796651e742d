// Cuts a photo to 3:4 in the browser, by pointer and by keyboard, and sends the cut instead of the file.
// Without script, or if anything fails, the file is sent as it is and the server cuts it.

const WIDTH = 960;
const HEIGHT = 1280;
const LARGEST = 5 * 1024 * 1024;
const STEP = 20;

const setUp = (field) => {
  const input = field.querySelector('input[type=file]');
  const crop = field.querySelector('[data-crop]');
  const view = crop.querySelector('canvas');
  const told = crop.querySelector('[data-crop-told]');
  const state = { picture: null, name: '', scale: 1, x: 0, y: 0, from: null };

  const least = () => Math.max(view.width / state.picture.width, view.height / state.picture.height);
  const keepIn = () => {
    state.scale = Math.min(Math.max(state.scale, least()), least() * 4);
    state.x = Math.min(0, Math.max(state.x, view.width - state.picture.width * state.scale));
    state.y = Math.min(0, Math.max(state.y, view.height - state.picture.height * state.scale));
  };
  const draw = (target, factor) => {
    const context = target.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, target.width, target.height);
    context.drawImage(
      state.picture, state.x * factor, state.y * factor,
      state.picture.width * state.scale * factor, state.picture.height * state.scale * factor,
    );
  };
  const show = () => { keepIn(); draw(view, 1); };
  const send = () => {
    const cut = document.createElement('canvas');
    [cut.width, cut.height] = [WIDTH, HEIGHT];
    draw(cut, WIDTH / view.width);
    cut.toBlob((blob) => {
      if (!blob) return;
      const files = new DataTransfer();
      files.items.add(new File([blob], 'photo.jpg', { type: 'image/jpeg' }));
      input.files = files.files;
      told.textContent = state.picture.width < 480 ? told.dataset.small : told.dataset.ready;
    }, 'image/jpeg', 0.9);
  };
  const move = (x, y) => { state.x += x; state.y += y; show(); };
  const zoom = (factor) => {
    const before = state.scale;
    state.scale *= factor;
    keepIn();
    const real = state.scale / before;
    state.x = view.width / 2 - (view.width / 2 - state.x) * real;
    state.y = view.height / 2 - (view.height / 2 - state.y) * real;
    show();
  };

  input.addEventListener('change', async () => {
    const [file] = input.files;
    crop.hidden = !file;
    state.picture = null;
    if (!file) return;
    if (file.size > LARGEST) { told.textContent = told.dataset.large; return; }
    try {
      state.picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      told.textContent = told.dataset.broken;
      return;
    }
    state.scale = least();
    state.x = (view.width - state.picture.width * state.scale) / 2;
    state.y = (view.height - state.picture.height * state.scale) / 2;
    show();
    send();
  });

  const keys = {
    ArrowLeft: () => move(STEP, 0), ArrowRight: () => move(-STEP, 0),
    ArrowUp: () => move(0, STEP), ArrowDown: () => move(0, -STEP),
    '+': () => zoom(1.1), '=': () => zoom(1.1), '-': () => zoom(1 / 1.1),
  };
  view.addEventListener('keydown', (event) => {
    if (!state.picture || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
    send();
  });
  view.addEventListener('pointerdown', (event) => {
    if (!state.picture) return;
    view.setPointerCapture(event.pointerId);
    state.from = [event.clientX, event.clientY];
  });
  view.addEventListener('pointermove', (event) => {
    if (!state.from) return;
    const factor = view.width / view.clientWidth;
    move((event.clientX - state.from[0]) * factor, (event.clientY - state.from[1]) * factor);
    state.from = [event.clientX, event.clientY];
  });
  view.addEventListener('pointerup', () => { if (state.from) { state.from = null; send(); } });
  crop.querySelector('[data-crop-larger]').addEventListener('click', () => { if (state.picture) { zoom(1.1); send(); } });
  crop.querySelector('[data-crop-smaller]').addEventListener('click', () => { if (state.picture) { zoom(1 / 1.1); send(); } });
};

document.querySelectorAll('[data-photo]').forEach(setUp);
