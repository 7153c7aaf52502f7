export interface Sign {
  readonly picture: string;
  /** How it is called out to the other person. */
  readonly name: { readonly ru: string; readonly en: string };
}

/** 256 things that nobody takes for another, by eye or by ear; their order is part of the protocol. */
const ALL = `
🐶 собака / dog, 🐱 кошка / cat, 🐭 мышь / mouse, 🐹 хомяк / hamster, 🐰 кролик / rabbit
🦊 лиса / fox, 🐻 медведь / bear, 🐼 панда / panda, 🐨 коала / koala, 🐯 тигр / tiger
🦁 лев / lion, 🐮 корова / cow, 🐷 свинья / pig, 🐸 лягушка / frog, 🐵 обезьяна / monkey
🐔 курица / chicken, 🐧 пингвин / penguin, 🐦 птица / bird, 🐥 цыплёнок / chick, 🦆 утка / duck
🦅 орёл / eagle, 🦉 сова / owl, 🦇 летучая мышь / bat, 🐺 волк / wolf, 🐗 кабан / boar
🐴 лошадь / horse, 🦄 единорог / unicorn, 🐝 пчела / bee, 🐛 гусеница / caterpillar
🦋 бабочка / butterfly, 🐌 улитка / snail, 🐞 божья коровка / ladybird, 🐜 муравей / ant
🕷️ паук / spider, 🦂 скорпион / scorpion, 🐢 черепаха / turtle, 🐍 змея / snake
🦎 ящерица / lizard, 🐙 осьминог / octopus, 🦑 кальмар / squid, 🦐 креветка / shrimp
🦀 краб / crab, 🐟 рыба / fish, 🐬 дельфин / dolphin, 🐳 кит / whale, 🦈 акула / shark
🐊 крокодил / crocodile, 🦓 зебра / zebra, 🦍 горилла / gorilla, 🐘 слон / elephant
🦏 носорог / rhino, 🐫 верблюд / camel, 🦒 жираф / giraffe, 🐏 баран / ram, 🐐 коза / goat
🦌 олень / deer, 🐓 петух / rooster, 🦃 индюк / turkey, 🦚 павлин / peacock, 🦜 попугай / parrot
🦢 лебедь / swan, 🕊️ голубь / dove, 🦔 ёж / hedgehog, 🐉 дракон / dragon, 🌵 кактус / cactus
🌲 ёлка / fir tree, 🌴 пальма / palm, 🍀 клевер / clover, 🍁 лист / leaf, 🍄 гриб / mushroom
🌷 тюльпан / tulip, 🌹 роза / rose, 🌻 подсолнух / sunflower, 💐 букет / bouquet
☀️ солнце / sun, 🌙 луна / moon, ⭐ звезда / star, ⚡ молния / lightning, 🔥 огонь / fire
🌈 радуга / rainbow, ☁️ облако / cloud, ❄️ снежинка / snowflake, ⛄ снеговик / snowman
💧 капля / drop, 🌊 волна / wave, 🌋 вулкан / volcano, ⛰️ гора / mountain, 🏝️ остров / island
🍎 яблоко / apple, 🍐 груша / pear, 🍊 апельсин / orange, 🍋 лимон / lemon, 🍌 банан / banana
🍉 арбуз / watermelon, 🍇 виноград / grapes, 🍓 клубника / strawberry, 🍈 дыня / melon
🍒 вишня / cherry, 🍑 персик / peach, 🍍 ананас / pineapple, 🥥 кокос / coconut, 🥝 киви / kiwi
🍅 помидор / tomato, 🍆 баклажан / aubergine, 🥑 авокадо / avocado, 🥒 огурец / cucumber
🌶️ перец / pepper, 🌽 кукуруза / corn, 🥕 морковь / carrot, 🥔 картофель / potato
🍞 хлеб / bread, 🥨 крендель / pretzel, 🧀 сыр / cheese, 🥚 яйцо / egg, 🥓 бекон / bacon
🥞 блин / pancake, 🍔 бургер / burger, 🍕 пицца / pizza, 🌮 тако / taco, 🍲 суп / soup
🥗 салат / salad, 🍿 попкорн / popcorn, 🍣 суши / sushi, 🍦 мороженое / ice cream
🍩 пончик / doughnut, 🍪 печенье / cookie, 🎂 торт / cake, 🍫 шоколад / chocolate
🍬 конфета / candy, 🍭 леденец / lollipop, 🍯 мёд / honey, 🥛 молоко / milk, ☕ кофе / coffee
🍷 бокал / glass, 🥄 ложка / spoon, 🧂 соль / salt, ⚽ мяч / football, 🏀 баскетбол / basketball
🎾 теннис / tennis, 🎱 бильярд / billiards, 🏒 хоккей / hockey, ⛸️ коньки / skates
🎿 лыжи / skis, 🛷 сани / sled, 🏹 лук / bow, 🎣 удочка / fishing rod, 🏆 кубок / trophy
🏅 медаль / medal, 🎫 билет / ticket, 🎨 палитра / palette, 🎭 театр / theatre
🎤 микрофон / microphone, 🎧 наушники / headphones, 🎹 пианино / piano, 🥁 барабан / drum
🎷 саксофон / saxophone, 🎺 труба / trumpet, 🎸 гитара / guitar, 🎻 скрипка / violin
🎲 кубик / die, 🎳 кегли / bowling, 🧩 пазл / puzzle, 🤖 робот / robot, 👻 призрак / ghost
🤡 клоун / clown, 👽 пришелец / alien, 🚗 машина / car, 🚌 автобус / bus, 🚜 трактор / tractor
🚲 велосипед / bicycle, 🏍️ мотоцикл / motorcycle, 🚂 поезд / train, ✈️ самолёт / plane
🚀 ракета / rocket, 🚁 вертолёт / helicopter, ⛵ парусник / sailboat, 🚢 корабль / ship
⚓ якорь / anchor, 🚦 светофор / traffic light, ⛺ палатка / tent, 🏠 дом / house
🏰 замок / castle, 🌉 мост / bridge, ⛲ фонтан / fountain, 🗼 башня / tower, 🗽 статуя / statue
🏟️ стадион / stadium, 🎠 карусель / carousel, ⌚ часы / watch, 📱 телефон / phone
💻 компьютер / computer, ⌨️ клавиатура / keyboard, 🖨️ принтер / printer
📷 фотоаппарат / camera, 📺 телевизор / television, 📻 радио / radio, 💡 лампочка / light bulb
🔦 фонарик / torch, 🕯️ свеча / candle, 🔋 батарейка / battery, 🔌 вилка / plug
🧲 магнит / magnet, ⚖️ весы / scales, 🔨 молоток / hammer, 🪓 топор / axe, 🧱 кирпич / brick
🔑 ключ / key, 🛡️ щит / shield, 🔬 микроскоп / microscope, 🔭 телескоп / telescope
📡 антенна / dish, 💉 шприц / syringe, 💊 таблетка / pill, 🚪 дверь / door, 🛏️ кровать / bed
🪑 стул / chair, 🧼 мыло / soap, 🧽 губка / sponge, 🧺 корзина / basket, 🎁 подарок / gift
🎈 шарик / balloon, 🚩 флаг / flag, ✉️ конверт / envelope, 📦 посылка / parcel, 📖 книга / book
📰 газета / newspaper, 📎 скрепка / paper clip, ✂️ ножницы / scissors, ✏️ карандаш / pencil
📏 линейка / ruler, 📌 кнопка / pin, 🔔 звонок / bell, 🔊 колонка / speaker, 🧭 компас / compass
🗺️ карта / map, 🌍 глобус / globe, ☂️ зонт / umbrella, 👓 очки / glasses, 👕 рубашка / shirt
👖 брюки / trousers, 👗 платье / dress, 🧣 шарф / scarf, 🧤 перчатки / gloves, 🧦 носки / socks
👢 ботинок / boot, 👑 корона / crown, 🎩 шляпа / hat, 🧢 кепка / cap, 💍 кольцо / ring
💎 алмаз / diamond, 👜 сумка / bag, 🎒 рюкзак / backpack, 👁️ глаз / eye, 👂 ухо / ear
🦷 зуб / tooth, ❤️ сердце / heart
`;

export const SIGNS: readonly Sign[] = ALL.trim()
  .split(/,\s|\n/)
  .map(read);

function read(text: string): Sign {
  const [, picture = '', ru = '', en = ''] = /^(\S+) (.+) \/ (.+)$/.exec(text) ?? [];
  return { picture, name: { ru, en } };
}
