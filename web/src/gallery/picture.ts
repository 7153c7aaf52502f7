/** A camera picture that moves: no camera is needed. */
export function picture(ground: string, shirt: string): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 800;
  const draw = canvas.getContext('2d')!;
  const disc = (x: number, y: number, radius: number, colour: string) => {
    draw.fillStyle = colour;
    draw.beginPath();
    draw.arc(x, y, radius, 0, 2 * Math.PI);
    draw.fill();
  };
  setInterval(() => {
    const sway = 12 * Math.sin(performance.now() / 700);
    draw.fillStyle = ground;
    draw.fillRect(0, 0, canvas.width, canvas.height);
    disc(980, 220, 150, '#ffe2a8');
    disc(640 + sway, 900, 330, shirt);
    disc(640 + sway, 390, 190, '#e8b08a');
  }, 66);
  return canvas.captureStream(15);
}
