// Added to each page by `site-builder serve`: reloads it when there is a newer site, and shows what is wrong until then.
{
  const events = new EventSource(`/-/events${new URL(document.currentScript.src).search}`);
  events.addEventListener("message", () => location.reload());
  events.addEventListener("mistake", (event) => show(event.data));

  const show = (mistake) => {
    const banner = document.getElementById("mistake") ?? document.createElement("pre");
    banner.id = "mistake";
    banner.textContent = `${mistake}\n\nThis page is from the last site without this mistake.`;
    banner.setAttribute("role", "alert");
    banner.style.cssText =
      "margin: 0; padding: 1em; white-space: pre-wrap; color: #fff; background: #8a1c1c; font: 1rem/1.4 monospace;";
    document.body.prepend(banner);
  };
}
