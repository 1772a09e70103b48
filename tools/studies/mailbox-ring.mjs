// Mailbox ring size against throughput and latency with one to four readers.
import { table } from './page.mjs';
import { along, line, picture, up } from './picture.mjs';

const READERS = [1, 2, 3, 4];
const MESSAGE = 16;
const capacities = (figures) => figures.axis('capacity');
const places = (figures) => capacities(figures).map((capacity) => [capacity / MESSAGE, { capacity }]);
const plural = (count, what) => `${count} ${what}${count > 1 ? 's' : ''}`;
const rows = (more) => [1, 4].flatMap((cores) => READERS.map((readers) => [`${plural(cores, 'core')}, ${plural(readers, 'reader')}`, { cores, readers, ...more }]));

export const tables = (figures) => ({
  throughput: table(figures, { metric: 'message_cycles', rowTitle: 'cycles a message; messages in the ring:', rows: rows({ pause: 0 }), columns: places(figures) }),
  pausing: table(figures, { metric: 'message_cycles', rowTitle: 'cycles a message; messages in the ring:', rows: rows({ pause: 1 }), columns: places(figures) }),
  last: table(figures, { metric: 'last_cycles', rowTitle: 'cycles after the last send; messages in the ring:', rows: rows({ pause: 0 }), columns: places(figures) }),
});

const panel = (figures, metric, title, wanted, y) => ({
  title,
  x: along('messages in the ring', capacities(figures).map((capacity) => capacity / MESSAGE)),
  y,
  series: READERS.map((readers, i) => line(plural(readers, 'reader'), capacities(figures).map((capacity) => figures.at(metric, { ...wanted, readers, capacity })), i)),
});
const log = (name, min, max) => up(name, { type: 'log', logBase: 10, min, max });

export const pictures = (figures) => ({
  core: picture({
    title: 'From one message to the next, one core',
    panels: [['the source tries again in its next turn', 0], ['the source sleeps a millisecond first', 1]].map(([title, pause]) =>
      panel(figures, 'message_cycles', title, { cores: 1, pause }, log('cycles', 100, 100000))),
  }),
  cores: picture({
    title: 'From one message to the next, four cores',
    panels: [['the source tries again in its next turn', 0], ['the source sleeps a millisecond first', 1]].map(([title, pause]) =>
      panel(figures, 'message_cycles', title, { cores: 4, pause }, log('cycles', 100, 100000))),
  }),
  last: picture({
    title: 'From the last send to the end of the last reader',
    panels: [1, 4].map((cores) => panel(figures, 'last_cycles', plural(cores, 'core'), { cores, pause: 0 }, log('cycles', 100, 100000))),
  }),
});

export function sentences(figures) {
  const at = (metric, cores, readers, pause, places) => figures.at(metric, { cores, readers, pause, capacity: places * MESSAGE });
  const last = (places) => at('last_cycles', 1, 2, 0, places);
  const added = (at('message_cycles', 1, 4, 0, 1) - at('message_cycles', 1, 1, 0, 1)) / 3;
  return [
    `each reader adds about ${(10 * Math.round(added / 10)).toFixed(0)} cycles`,
    `${at('message_cycles', 1, 1, 0, 1).toFixed(0)} cycles on one core with one reader and room for one message, ${at('message_cycles', 1, 1, 0, 16).toFixed(0)} with room for sixteen`,
    `from ${at('message_cycles', 1, 1, 1, 1).toFixed(0)} cycles a message to ${at('message_cycles', 1, 1, 1, 16).toFixed(0)}`,
    `${last(1)} cycles with room for one message and ${last(16)} for sixteen, ${((last(16) - last(1)) / 15).toFixed(0)} for each message more`,
    `from ${at('message_cycles', 4, 3, 0, 4).toFixed(0)} to ${at('message_cycles', 4, 4, 0, 4).toFixed(0)} cycles`,
    `${at('switches', 4, 3, 0, 4)} switches become ${at('switches', 4, 4, 0, 4)}`,
    `busy for ${(100 * at('executive', 4, 1, 0, 4)).toFixed(0)} % of the time with one reader, ${(100 * at('executive', 4, 3, 0, 4)).toFixed(0)} % with three and ${(100 * at('executive', 4, 4, 0, 4)).toFixed(0)} % with four`,
    `${at('refused', 4, 4, 0, 4)} of them for 256 messages`,
  ];
}
