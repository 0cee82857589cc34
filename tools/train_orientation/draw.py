"""Draws pages and cards with known text, and pictures without any, as scans and photos show them: seeded, in grey.

A drawn picture comes with a map of the same size: what is written where, as the numbers in `KINDS`.
"""

import functools
import io
import math
import subprocess

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

import fonts
import words

KINDS = {
    "nothing": 0, "known": 1, "cyrillic": 2, "greek": 3, "arabic": 4, "hebrew": 5, "indic": 6, "thai": 7,
    "korean": 8, "japanese": 9, "armenian": 10, "unseen": 11,
    # Characters that two scripts share, where the script is not to be learned.
    "ambiguous": 255,
}
KNOWN_SCRIPTS = ("latin", "simplified", "traditional")
SIZES = [(1000, 640), (900, 570), (700, 1000), (1150, 800), (640, 420), (800, 800), (580, 364), (760, 1060)]


# Debian packages with photographs (no writing in them), by what they may be used for.
SCENES = {
    "training": ["mate-backgrounds", "plasma-workspace-wallpapers"],
    "validation": ["lomiri-wallpapers-20.04", "gnome-backgrounds"],
    "test": ["lomiri-wallpapers-16.04", "ukui-wallpapers"],
}


@functools.lru_cache(None)
def scenes(split):
    """The photographs of a split, one of each, at most 2400 pixels wide."""
    files = []
    for package in SCENES[split]:
        listing = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=True).stdout.split()
        files += [path for path in listing if path.endswith((".jpg", ".png", ".webp")) and "screenshot" not in path]
    largest = {}
    for path in sorted(files):
        image = Image.open(path)
        # Plasma has each picture in many sizes.
        key = path.split("/contents/")[0]
        if key not in largest or image.width > largest[key].width:
            largest[key] = image
    return [shrunk_scene(image) for image in largest.values()]


def shrunk_scene(image):
    image.draft("L", (2400, 2400))
    image = image.convert("L")
    image.thumbnail((2400, 2400))
    return image


def photograph(random, width, height, split):
    """A piece of a photograph, enlarged or shrunk."""
    scene = random.choice(scenes(split))
    share = random.uniform(0.25, 1.0)
    w = min(scene.width, int(scene.height * width / height))
    h = w * height // width
    w, h = max(8, int(w * share)), max(8, int(h * share))
    x, y = random.randint(0, scene.width - w), random.randint(0, max(0, scene.height - h))
    return scene.resize((width, height), Image.Resampling.BILINEAR, box=(x, y, x + w, min(y + h, scene.height)))


def noise(random, width, height, cell):
    """Smooth random values of about −1 … 1, with blobs of `cell` pixels."""
    small = numpy_of(random).standard_normal((height // cell + 2, width // cell + 2)).astype(np.float32)
    grid = Image.fromarray(small)
    return np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC))


def numpy_of(random):
    return np.random.default_rng(random.getrandbits(48))


def paper(random, width, height):
    """A ground to write on: plain, shaded, with guilloche lines or texture."""
    level = random.uniform(130, 255) if random.random() < 0.75 else random.uniform(15, 120)
    ground = np.full((height, width), level, np.float32)
    down, right = np.mgrid[0:height, 0:width].astype(np.float32)
    if random.random() < 0.6:
        ground += random.uniform(-40, 40) * (right / width - 0.5) + random.uniform(-40, 40) * (down / height - 0.5)
    if random.random() < 0.45:
        for _ in range(random.randint(1, 3)):
            wave = random.uniform(2, 14) * np.sin(right * random.uniform(0.01, 0.08) + random.uniform(0, 6))
            ground += random.uniform(2, 9) * np.sin((down + wave) * random.uniform(0.1, 0.9))
    if random.random() < 0.35:
        ground += random.uniform(2, 10) * noise(random, width, height, random.choice([2, 4, 8, 16]))
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))


def page(random, scripts, split, tilted=False):
    """A page or card in the given scripts: picture and map. `tilted`: seen from the side and turned by up to 28°."""
    width, height = random.choice(SIZES)
    image = paper(random, width, height)
    kinds = Image.new("L", (width, height), 0)
    taken = [clutter(random, image) for _ in range(random.randint(0, 3))]
    writer = Writer(random, image, kinds, scripts, split, [box for box in taken if box])
    columns = random.choice([1, 1, 1, 2])
    for column in range(columns):
        writer.column(column * width // columns + random.randint(8, 40), (column + 1) * width // columns - 8)
    if random.random() < 0.25:
        seal(random, image)
    return photographed(random, image, kinds, split, tilted)


def clutter(random, image):
    """What documents show besides text. Returns the box that text has to leave free, if any."""
    draw = ImageDraw.Draw(image)
    x, y = random.randint(0, image.width - 50), random.randint(0, image.height - 50)
    w, h = random.randint(40, image.width // 3), random.randint(40, image.height // 3)
    ink = random.randint(0, 255)
    kind = random.randrange(6)
    if kind == 0:
        draw.rectangle([x, y, x + w, y + h], outline=ink, width=random.randint(1, 4))
    elif kind == 1:
        draw.ellipse([x, y, x + w, y + w], outline=ink, width=random.randint(1, 5))
    elif kind == 2:
        patch = 128 + 60 * noise(random, w, h, random.choice([3, 6, 12, 24]))
        image.paste(Image.fromarray(np.clip(patch, 0, 255).astype(np.uint8)), (x, y))
        return (x, y, x + w, y + h)
    elif kind == 3:
        for _ in range(random.randint(5, 30)):
            line = [x + random.randint(0, w), y + random.randint(0, h), x + random.randint(0, w), y + random.randint(0, h)]
            draw.line(line, fill=ink, width=random.randint(1, 4))
    elif kind == 4:
        barcode(random, draw, x, y, w, min(h, 70))
        return (x, y, x + w, y + min(h, 70))
    else:
        matrix_code(random, draw, x, y, min(w, h))
        return (x, y, x + min(w, h), y + min(w, h))
    return None


def barcode(random, draw, x, y, w, h):
    draw.rectangle([x, y, x + w, y + h], fill=245)
    at = x
    while at < x + w:
        bar = random.randint(1, 5)
        draw.rectangle([at, y, min(at + bar, x + w), y + h], fill=15)
        at += bar + random.randint(1, 6)


def matrix_code(random, draw, x, y, side):
    draw.rectangle([x, y, x + side, y + side], fill=245)
    cell = random.randint(3, 7)
    for column in range(x, x + side - cell, cell):
        for row in range(y, y + side - cell, cell):
            if random.random() < 0.5:
                draw.rectangle([column, row, column + cell - 1, row + cell - 1], fill=15)


def seal(random, image):
    draw = ImageDraw.Draw(image)
    radius = random.randint(40, 90)
    x, y = random.randint(80, image.width - 80), random.randint(80, image.height - 80)
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=random.randint(60, 130), width=4)


class Writer:
    """Writes lines of text onto a page, and what was written where onto its map."""

    def __init__(self, random, image, kinds, scripts, split, taken):
        self.random, self.image, self.kinds = random, image, kinds
        self.draw, self.map = ImageDraw.Draw(image), ImageDraw.Draw(kinds)
        self.scripts, self.split, self.taken = scripts, split, taken
        self.size = random.randint(11, 30)
        # A document has a few fonts, not one for each line.
        self.faces = {script: [fonts.pick(random, script, split) for _ in range(random.randint(1, 3))] for script in scripts}

    def column(self, left, right):
        random = self.random
        y = random.randint(8, 60)
        while y < self.image.height - 30:
            size = max(10, int(self.size * random.choice([1, 1, 1, 1, 0.75, 1.3, 2])))
            self.line(left + (random.randint(0, 60) if random.random() < 0.3 else 0), y, right, size)
            y += int(size * random.choice([1.25, 1.5, 1.5, 1.8, 2.5]))
            if random.random() < 0.06:
                y += random.randint(20, 120)

    def line(self, x, y, right, size):
        random = self.random
        ink = self.ink(x, y, size)
        for _ in range(random.randint(1, 3)):
            script = random.choice(self.scripts)
            language, font = self.font(script, size)
            is_number = random.random() < 0.12
            content = words.number(random, script in KNOWN_SCRIPTS) if is_number else words.text(random, language, random.randint(4, 28))
            try:
                box = self.draw.textbbox((x, y), content, font=font)
            except OSError:
                return
            while box[2] > right and len(content) > 4:
                content = content[: -max(1, len(content) // 6)]
                box = self.draw.textbbox((x, y), content, font=font)
            if box[2] > right or any(overlap(box, other) for other in self.taken):
                return
            self.draw.text((x, y), content, fill=ink, font=font)
            self.mark(script, is_number, content, font, box, x)
            x = box[2] + random.randint(size, 4 * size)
            if x > right - 3 * size:
                return

    def font(self, script, size):
        """A language and a font for it; passes over the few fonts whose hinting program FreeType cannot run."""
        while True:
            language, face = self.random.choice(self.faces[script])
            font = fonts.loaded(*face, size)
            try:
                font.getbbox(words.SAMPLES.get(language, "Name 0123"))
                return language, font
            except OSError:
                self.faces[script] = [fonts.pick(self.random, script, self.split)]

    def mark(self, script, is_number, content, font, box, x):
        if is_number or script in KNOWN_SCRIPTS:
            self.map.rectangle(box, fill=KINDS["known"])
            return
        if script != "japanese":
            self.map.rectangle(box, fill=KINDS[script])
            return
        self.map.rectangle(box, fill=KINDS["ambiguous"])
        for index, character in enumerate(content):
            if words.is_kana(character):
                from_x, to_x = x + font.getlength(content[:index]), x + font.getlength(content[: index + 1])
                self.map.rectangle([from_x, box[1], to_x, box[3]], fill=KINDS["japanese"])

    def ink(self, x, y, size):
        random = self.random
        ground = self.image.crop((x, y, min(self.image.width, x + 200), min(self.image.height, y + size + 4)))
        level = float(np.asarray(ground).mean()) if ground.width and ground.height else 200.0
        contrast = random.uniform(80, 210)
        return int(min(255, max(0, level - contrast if level > 110 else level + contrast)))


def overlap(a, b):
    return not (a[2] < b[0] or a[0] > b[2] or a[3] < b[1] or a[1] > b[3])


def photographed(random, image, kinds, split, tilted=False):
    """As a scan or a photo on a desk shows it: skewed, blurred, badly lit, noisy, compressed."""
    if tilted or random.random() < 0.55:
        image, kinds = on_a_desk(random, image, kinds, split, tilted)
    scale = random.choice([1, 1, 1, 0.8, 0.65, 1.2])
    if scale != 1:
        sides = (round(image.width * scale), round(image.height * scale))
        image, kinds = image.resize(sides, Image.Resampling.BILINEAR), kinds.resize(sides, Image.Resampling.NEAREST)
    kind = random.random()
    if kind < 0.5:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.2, 1.5)))
    pixels = np.asarray(image).astype(np.float32)
    if 0.5 < kind < 0.6:
        shift, axis = random.randint(1, 4), random.randint(0, 1)
        pixels = sum(np.roll(pixels, step, axis) for step in range(shift + 1)) / (shift + 1)
    if random.random() < 0.6:
        pixels *= random.uniform(0.4, 1.15)
    pixels += numpy_of(random).standard_normal(pixels.shape, np.float32) * random.choice([0, 2, 4, 8, 12])
    return compressed(random, pixels), np.asarray(kinds)


def compressed(random, pixels):
    """The pixels after a JPEG encoder."""
    file = io.BytesIO()
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    image.save(file, "JPEG", quality=random.choice([40, 60, 75, 85, 95]))
    return np.asarray(Image.open(file))


def on_a_desk(random, image, kinds, split, tilted):
    """In perspective before a ground."""
    margin = random.uniform(0.05, 0.3)
    width, height = int(image.width * (1 + margin)), int(image.height * (1 + margin))
    painter = random.choice([paper, paper, scenery, functools.partial(photograph, split=split)])
    desk = painter(random, width, height)
    jitter = random.uniform(0, 0.14 if tilted else 0.05)
    angle = math.radians(random.uniform(-28, 28) if tilted else random.gauss(0, 4.5))
    corners = []
    for x, y in [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]:
        x = (x + random.uniform(-jitter, jitter)) * image.width
        y = (y + random.uniform(-jitter, jitter)) * image.height
        corners.append((
            x * math.cos(angle) - y * math.sin(angle) + width / 2, x * math.sin(angle) + y * math.cos(angle) + height / 2))
    source = [(0, 0), (image.width, 0), (image.width, image.height), (0, image.height)]
    warp = perspective(corners, source)

    def warped(layer, resampling):
        return layer.transform((width, height), Image.Transform.PERSPECTIVE, warp, resampling)

    mask = warped(Image.new("L", image.size, 255), Image.Resampling.NEAREST)
    desk.paste(warped(image, Image.Resampling.BICUBIC), (0, 0), mask)
    return desk, warped(kinds, Image.Resampling.NEAREST)


def perspective(from_points, to_points):
    """The eight coefficients that take `from_points` to `to_points`."""
    rows, values = [], []
    for (x, y), (u, v) in zip(from_points, to_points):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        values += [u, v]
    return np.linalg.solve(np.array(rows), np.array(values)).tolist()


def textless(random, split):
    """A picture without text, half of them photographs, and its empty map."""
    width, height = random.choice(SIZES)
    is_photo = random.random() < 0.5
    image = photograph(random, width, height, split) if is_photo else scenery(random, width, height)
    for _ in range(random.randint(0, 4) if random.random() < 0.5 else 0):
        clutter(random, image)
    return photographed(random, image, Image.new("L", image.size, 0), split)


def scenery(random, width, height):
    """Something that is no writing: clouds, foliage, walls, windows, pebbles, weave, shapes, faces of houses."""
    painters = [clouds, foliage, wall, windows, pebbles, weave, shapes, strokes, picket]
    image = random.choice(painters)(random, width, height)
    if random.random() < 0.4:
        other = random.choice(painters)(random, width, height)
        image = Image.blend(image, other, random.uniform(0.2, 0.5)) if random.random() < 0.5 else halves(random, image, other)
    return image


def clouds(random, width, height):
    cell = random.choice([64, 128, 256])
    total, strength = np.zeros((height, width), np.float32), 1.0
    fall = random.uniform(0.4, 0.75)
    while cell >= 2:
        total += strength * noise(random, width, height, cell)
        strength *= fall
        cell //= 2
    total = (total - total.mean()) / (total.std() + 1e-6)
    return Image.fromarray(np.clip(random.uniform(80, 180) + random.uniform(20, 60) * total, 0, 255).astype(np.uint8))


def foliage(random, width, height):
    image = clouds(random, width, height)
    draw = ImageDraw.Draw(image)
    length = random.randint(4, 40)
    for _ in range(random.randint(300, 2500)):
        x, y, angle = random.randint(0, width), random.randint(0, height), random.uniform(0, 2 * math.pi)
        dx, dy = length * math.cos(angle), length * math.sin(angle)
        wide = length * random.uniform(0.08, 0.3)
        leaf = [(x, y), (x + dx / 2 - dy / length * wide, y + dy / 2 + dx / length * wide), (x + dx, y + dy),
                (x + dx / 2 + dy / length * wide, y + dy / 2 - dx / length * wide)]
        draw.polygon(leaf, fill=random.randint(20, 230))
    return image


def wall(random, width, height):
    image = paper(random, width, height)
    draw = ImageDraw.Draw(image)
    w, h, joint = random.randint(15, 90), random.randint(8, 45), random.randint(1, 4)
    for row, y in enumerate(range(0, height, h)):
        for x in range(-w if row % 2 else -w // 2, width, w):
            draw.rectangle([x, y, x + w - joint - 1, y + h - joint - 1], fill=random.randint(70, 170))
    return image


def windows(random, width, height):
    image = paper(random, width, height)
    draw = ImageDraw.Draw(image)
    w, h = random.randint(6, 50), random.randint(8, 60)
    gap_x, gap_y = random.randint(3, 40), random.randint(3, 40)
    dark = random.randint(10, 240)
    for y in range(random.randint(0, 80), height - h, h + gap_y):
        for x in range(random.randint(0, 20), width - w, w + gap_x):
            level = min(255, max(0, dark + random.randint(-40, 40)))
            draw.rectangle([x, y, x + w, y + h], fill=level)
            if w > 10:
                draw.line([x + w // 2, y, x + w // 2, y + h], fill=255 - level)
                if random.random() < 0.5:
                    draw.line([x, y + h // 2, x + w, y + h // 2], fill=255 - level)
    return image


def pebbles(random, width, height):
    image = paper(random, width, height)
    draw = ImageDraw.Draw(image)
    largest = random.randint(8, 70)
    for _ in range(random.randint(100, 1500)):
        x, y = random.randint(0, width), random.randint(0, height)
        w, h = random.randint(4, largest), random.randint(4, largest)
        level = random.randint(30, 220)
        draw.ellipse([x, y, x + w, y + h], fill=level, outline=max(0, level - 60))
    return image


def weave(random, width, height):
    down, right = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = random.uniform(0, math.pi)
    along = right * math.cos(angle) + down * math.sin(angle)
    across = down * math.cos(angle) - right * math.sin(angle)
    pattern = np.sin(along / random.uniform(1, 8)) * np.sin(across / random.uniform(1, 8) + random.uniform(0, 3))
    pattern = pattern + 0.5 * noise(random, width, height, 4)
    return Image.fromarray(np.clip(128 + random.uniform(20, 70) * pattern, 0, 255).astype(np.uint8))


def shapes(random, width, height):
    image = clouds(random, width, height) if random.random() < 0.5 else paper(random, width, height)
    draw = ImageDraw.Draw(image)
    for _ in range(random.randint(10, 120)):
        x, y, reach = random.randint(0, width), random.randint(0, height), random.randint(6, 160)
        corners = [(x + random.randint(-reach, reach), y + random.randint(-reach, reach)) for _ in range(random.randint(3, 7))]
        if random.random() < 0.3:
            draw.ellipse([x, y, x + reach, y + random.randint(6, 160)], fill=random.randint(0, 255))
        else:
            draw.polygon(corners, fill=random.randint(0, 255))
    return image


def strokes(random, width, height):
    """Scribbles in rows: as long as lines of text, without letters."""
    image = paper(random, width, height)
    draw = ImageDraw.Draw(image)
    ink = random.randint(0, 80) if np.asarray(image).mean() > 110 else random.randint(180, 255)
    for _ in range(random.randint(5, 40)):
        x, y, size = random.randint(0, width), random.randint(0, height), random.randint(6, 40)
        points = []
        for _ in range(random.randint(4, 40)):
            points.append((x, y + random.randint(-size, size)))
            x += random.randint(-size // 4, size)
        draw.line(points, fill=ink, width=random.randint(1, 4), joint="curve")
    return image


def picket(random, width, height):
    """Bars side by side: fences, blinds, grilles, teeth."""
    image = clouds(random, width, height)
    draw = ImageDraw.Draw(image)
    for _ in range(random.randint(1, 8)):
        x, y = random.randint(-100, width), random.randint(0, height)
        w, gap, h = random.randint(2, 20), random.randint(2, 25), random.randint(10, 110)
        level, drift = random.randint(0, 255), random.uniform(-0.3, 0.3)
        for index in range(random.randint(5, 60)):
            at, down = x + index * (w + gap), y + index * drift * (w + gap)
            draw.rectangle([at, down, at + w, down + h + random.randint(-3, 3)], fill=level)
    return image


def halves(random, image, other):
    cut = random.randint(image.height // 4, 3 * image.height // 4)
    image.paste(other.crop((0, cut, image.width, image.height)), (0, cut))
    return image
