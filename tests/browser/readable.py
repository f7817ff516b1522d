"""What everybody has to be able to read, hit and hear: axe-core's rules, and sizes as they stand on the screen."""

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = [*WCAG, "best-practice"]
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that another theme can change
ROOM = {"width": 1280, "height": 720}  # what a projector shows
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.2 AA
LEAST = 20  # px: what the last row of a room can read
# JupyterLab's dark theme, as far as a lab sees it.
DARK = """[data-jp-theme-light="false"] { --jp-layout-color0: #111; --jp-content-font-color1: #fff; --jp-content-font-color2: #bdbdbd }
body[data-jp-theme-light="false"] { background: #111 }"""
# Of all words on view in labs and in the bar of class mode those that are smaller than that, as they stand on the screen.
SMALL = """(least) => {
    const small = new Set();
    for (const root of document.querySelectorAll(".psoas-lab, .psoas-class-bar")) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const [words, one] = [texts.currentNode.textContent.trim(), texts.currentNode.parentElement];
            if (!words || one.closest(".psoas-heard, .psoas-print, option") || !one.checkVisibility()) continue;
            const scale = one.closest("svg") ? Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b) : one.currentCSSZoom;
            const px = parseFloat(getComputedStyle(one).fontSize) * scale;
            if (px < least - 0.05) small.add(`${px.toFixed(1)} px: ${words.slice(0, 40)} (${one.tagName} in ${root.dataset.lab})`);
        }
    }
    return [...small];
}"""
# Controls of labs and of the bar that are hard to hit, and those that stick out of the screen.
HARD = """(least) => [...document.querySelectorAll(":is(.psoas-lab, .psoas-class-bar) :is(button, select, input, textarea, summary)")]
    .filter((one) => one.checkVisibility() && !one.closest(".psoas-print"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < least || box.height < least || box.left < 0 || box.right > innerWidth))
    .map(([one]) => one.outerHTML.slice(0, 120))"""
# Figures that scroll sideways in their cards, and those with letters smaller than that: as text, or as outlines at 100 to the em.
FIGURES = """async (least) => {
    const faults = [];
    for (const frame of document.querySelectorAll(".psoas-figure > div")) {
        const image = frame.querySelector("img");
        await image.decode();
        const [kind, ...rest] = image.currentSrc.split(",");
        const text = kind.endsWith("base64") ? atob(rest[0]) : decodeURIComponent(rest.join(","));
        const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
        const written = [...drawn.querySelectorAll("text")].map((one) => parseFloat(one.style.fontSize));
        const outlined = [...text.matchAll(/scale\\((0\\.\\d+) -\\1\\)/g)].map(([, em]) => 100 * em);
        const px = Math.min(...written, ...outlined) * image.getBoundingClientRect().width / drawn.viewBox.baseVal.width;
        if (!(px >= least - 0.05)) faults.push(`${px} px: ${image.alt.slice(0, 60)}`);
        if (frame.scrollWidth > frame.clientWidth) faults.push(`${frame.scrollWidth} px wide: ${image.alt.slice(0, 60)}`);
    }
    return faults;
}"""
SMALLEST_LETTER = 11  # px, in a figure

# axe-core parses the dozen colours of a page some forty thousand times: here each once. `test_host` compares the two.
EACH_COLOUR_ONCE = """(() => {
    const [{ prototype }, known] = [axe.commons.color.Color, new Map()];
    const parse = prototype.parseString;
    prototype.parseString = function (text) {
        if (!known.has(text)) {
            parse.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text);
        return this;
    };
})();"""
# It keeps the parts of each colour in weak maps, which cost a third of its time: here they are kept on what they belong to.
KEPT_IN_PLACE = """
const WeakMap = class {
    key = Symbol();
    has(one) { return this.key in one; }
    get(one) { return one[this.key]; }
    set(one, value) { one[this.key] = value; return this; }
};
const WeakSet = class {
    key = Symbol();
    has(one) { return this.key in one; }
    add(one) { one[this.key] = true; return this; }
};
"""
AXE = Axe(f"{{{KEPT_IN_PLACE}{Axe().axe_script}\n}}\n{EACH_COLOUR_ONCE}")
ASK = """async ([context, options]) => {
    const { violations } = await axe.run(context ?? document, options);
    return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]);
}"""


def complaints(page, context=None, rules=RULES):
    """Return what axe-core finds wrong; to tell what is right as well would take it twice as long."""
    if not page.evaluate("'axe' in window"):  # half a megabyte, which takes longer to read than most pages to look at
        page.evaluate(AXE.axe_script)
    found = page.evaluate(ASK, [context, {"runOnly": rules, "resultTypes": ["violations"]}])
    return [tuple(one) for one in found]


# Dark changes colours alone. So of the texts that have the same colours, on the same grounds all the way up, some are enough.
MARK_LOOKS = """(enough) => {
    const [looks, seen] = [new Map(), new Map()];
    for (const one of document.querySelectorAll("*")) {
        delete one.dataset.look;
        const style = getComputedStyle(one);
        const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.textDecorationLine];
        looks.set(one, `${looks.get(one.parentElement) ?? ""}|${own}`);
        const box = one.getBoundingClientRect();
        const said = one.matches("input, select, textarea") || [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
        if (!said || box.width < 2 || box.height < 2 || !one.checkVisibility()) continue;
        const look = [looks.get(one), style.fontSize, style.fontWeight].join("|");
        seen.set(look, (seen.get(look) ?? 0) + 1);
        if (seen.get(look) <= enough) one.dataset.look = "";
    }
}"""
ENOUGH = 3  # one of them may be covered


def light(page, theme):
    """Make a bare page "light" or "dark"."""
    page.evaluate("(light) => (document.body.dataset.jpThemeLight = light)", str(theme == "light").lower())


def dark_complaints(page):
    """Return what axe-core finds wrong in the colours of the page as it is now."""
    page.evaluate(MARK_LOOKS, ENOUGH)
    return complaints(page, "[data-look]", OF_COLOUR)


def open_folds(page, inside=""):
    """Open every fold, or those inside an element."""
    page.locator(f"{inside} details").evaluate_all("all => all.forEach((one) => (one.open = true))")


def width(page):
    """Return how wide the page is in its window."""
    return page.evaluate("document.documentElement.scrollWidth")
