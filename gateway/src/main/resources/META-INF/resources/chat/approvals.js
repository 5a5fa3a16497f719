// What people have to decide: a list that is read every few seconds, and two buttons for each.

const EVERY = 3000;
const list = document.querySelector("#approvals");
const state = document.querySelector("#state");
const by = document.querySelector("#by");

by.value = localStorage.getItem("switchboard.by") ?? "";
by.addEventListener("change", () => {
  localStorage.setItem("switchboard.by", by.value.trim());
  refresh();
});

async function refresh() {
  try {
    const who = by.value.trim();
    const response = await fetch("v1/approvals?limit=200" + (who ? "&from=" + encodeURIComponent(who) : ""));
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail ?? response.statusText);
    show(answer.approvals);
    const count = answer.approvals.length;
    state.textContent = count === 0 ? "Nothing to decide." : count === 1 ? "One decision waits." : `${count} decisions wait.`;
  } catch (problem) {
    state.textContent = "Can't be read now: " + problem.message;
  }
}

// What is shown stays as it is, so that nobody's half-written remark is lost.
function show(approvals) {
  const wanted = new Map(approvals.map(approval => [approval.approvalId, approval]));
  for (const item of [...list.children]) {
    if (!wanted.delete(item.dataset.id)) item.remove();
  }
  for (const approval of wanted.values()) list.append(itemOf(approval));
}

function itemOf(approval) {
  const item = document.querySelector("#approval").content.firstElementChild.cloneNode(true);
  item.dataset.id = approval.approvalId;
  item.querySelector(".question").textContent = approval.question;
  item.querySelector(".facts").textContent = facts(approval);
  for (const button of item.querySelectorAll("button[value]")) {
    button.addEventListener("click", () => decide(item, button.value));
  }
  item.querySelector(".delegation").hidden = approval.from.length === 0;
  item.querySelector(".delegate").addEventListener("click", () => passOn(item));
  return item;
}

function facts(approval) {
  const asked = approval.from.length ? approval.from.join(", ") : "anyone";
  const decided = Object.entries(approval.decisions).map(([who, what]) => `${who} ${what}`);
  return [
    `asked ${new Date(approval.requestedAt).toLocaleString()} by ${approval.bot}`,
    `${approval.quorum} of: ${asked}`,
    approval.expiresAt ? `until ${new Date(approval.expiresAt).toLocaleString()}` : "",
    decided.join(", "),
    (approval.delegations ?? []).map(one => `${one.by} passed it on to ${one.to}`).join(", "),
  ].filter(Boolean).join(" · ");
}

function decide(item, decision) {
  return send(item, "", { decision }, `You have ${decision} it.`);
}

function passOn(item) {
  const to = item.querySelector(".to");
  if (!to.value.trim()) {
    item.querySelector(".result").textContent = "Say who decides instead.";
    to.focus();
    return undefined;
  }
  return send(item, "/delegation", { to: to.value.trim() }, `You have passed it on to ${to.value.trim()}.`);
}

async function send(item, path, what, done) {
  const result = item.querySelector(".result");
  const who = by.value.trim();
  if (!who) {
    result.textContent = "Say who you are first.";
    by.focus();
    return;
  }
  const comment = item.querySelector(".comment").value.trim();
  try {
    const response = await fetch("v1/approvals/" + encodeURIComponent(item.dataset.id) + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(comment ? { ...what, by: who, comment } : { ...what, by: who }),
    });
    const answer = await response.json();
    result.textContent = response.ok ? done : answer.detail;
  } catch (problem) {
    result.textContent = "That did not get through: " + problem.message;
  }
}

refresh();
setInterval(refresh, EVERY);
