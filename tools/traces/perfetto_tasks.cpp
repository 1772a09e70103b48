#include "traces/perfetto_tasks.h"

#include <array>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "mailbox/mailbox_events.h"
#include "mailbox/protocol.h"
#include "testbenches/event_field.h"

namespace hsx {
namespace {

constexpr std::array<const char*, kTaskStates> kStateTexts{
    "pending", "ready", "running", "blocked", "asleep", "paused", "returned", "exited", "faulted", "killed"};

}  // namespace

std::vector<const EventType*> PerfettoTasks::heard() const {
  return {&kTurnGranted, &kTaskStateChange, &kMailboxCreate, &kMailboxChange, &kMailboxHandle, &kMailboxWait,
          &kMailboxWake, &kMailboxTimeout,  &kMailboxPut,    &kMailboxTake,   &kMailboxFree,   &kMailboxDrop};
}

void PerfettoTasks::note(const Event& event) {
  if (event.type == &kTurnGranted) cores_[event.values[0]] = event.values[1];
  if (event.type == &kTaskStateChange) note_state(event);
  if (event.type == &kMailboxCreate) {
    mailboxes_[event.values[0]].name = names_.mailbox(event.values[0]);
    mailboxes_[event.values[0]].fans_out = (event.values[4] & kMailboxFanout) != 0;
  }
  if (event.type == &kMailboxChange) {
    mailboxes_[event.values[0]].fans_out = (event.values[2] & kMailboxFanout) != 0;
  }
  if (event.type == &kMailboxHandle) note_handle(event);
  if (event.type == &kMailboxWait) note_wait(event);
  if (event.type == &kMailboxWake) note_wake(event);
  if (event.type == &kMailboxTimeout) note_timeout(event);
  if (event.type == &kMailboxPut) note_put(event);
  if (event.type == &kMailboxTake) note_take(event);
  if (event.type == &kMailboxFree || event.type == &kMailboxDrop) forget_message(event);
}

PerfettoTrack& PerfettoTasks::track(std::uint64_t pid) {
  return writer_.track(PerfettoGroup::tasks, 2 * pid, fmt::format("task.{}.state", pid),
                       fmt::format("{} {}", pid, names_.task(static_cast<std::uint32_t>(pid))));
}

std::string PerfettoTasks::state_name(std::uint64_t pid, std::uint64_t state) {
  const std::string text = kStateTexts.at(state);
  switch (static_cast<TaskState>(state)) {
    case TaskState::running: {
      const std::uint64_t core = cores_[pid];
      return text + " on " + (core < names_.cores.size() ? names_.cores[core] : fmt::format("core {}", core));
    }
    case TaskState::wait_mbx:
      return waits_.count(pid) == 0 ? text : text + " on " + mailboxes_[waits_[pid].descriptor].name;
    default:
      return text;
  }
}

void PerfettoTasks::note_state(const Event& event) {
  const auto [pid, from, to, pc] =
      std::tie(event.values[0], event.values[1], event.values[2], event.values[3]);
  PerfettoTrack& states = track(pid);
  writer_.close_all(states, event.cycle);
  if (static_cast<TaskState>(to) == TaskState::pending) return;
  writer_.open(states, event.cycle, state_name(pid, to), fmt::format("\"pc\":{}", pc));
}

void PerfettoTasks::note_handle(const Event& event) {
  const Handle handle{event.values[0], event.values[1]};
  auto& roles = mailboxes_[event.values[2]].roles;
  if (event.values[3] == static_cast<std::uint64_t>(MailboxRole::kClosed)) {
    roles.erase(handle);
  } else {
    roles[handle] = event.values[3];
  }
}

void PerfettoTasks::note_wait(const Event& event) {
  waits_[event.values[0]] = {event.values[1], event.values[3], 0, true};
}

void PerfettoTasks::note_wake(const Event& event) {
  Wait& wait = waits_[event.values[0]];
  mark(event, event.values[0], "wake", event.values[6], event.values[7], wait.arrow);
  wait.open = false;
  wait.arrow = 0;
}

void PerfettoTasks::note_timeout(const Event& event) {
  waits_[event.values[0]].open = false;
  writer_.instant(track(event.values[0]), event.cycle, "timeout " + mailboxes_[event.values[2]].name);
}

// Of a fan-out every handle that reads gets the message; otherwise the first that comes.
void PerfettoTasks::note_put(const Event& event) {
  const auto [descriptor, number] = std::tie(event.values[0], event.values[1]);
  const Mailbox& mailbox = mailboxes_[descriptor];
  PerfettoTrack& states = track(event.values[4]);
  writer_.open(states, event.cycle, "send " + mailbox.name,
               fmt::format("\"number\":{},\"bytes\":{}", number, event.values[2]));
  if (!mailbox.fans_out) start_arrow(states, event.cycle, {descriptor, number, 0, 0});
  for (const auto& [handle, role] : mailbox.roles) {
    if (!mailbox.fans_out || role != static_cast<std::uint64_t>(MailboxRole::kReads)) continue;
    start_arrow(states, event.cycle, {descriptor, number, handle.first, handle.second});
  }
  writer_.close(states, event.cycle);
}

void PerfettoTasks::note_take(const Event& event) {
  const auto [descriptor, number, pid, handle] =
      std::tie(event.values[0], event.values[1], event.values[4], event.values[5]);
  const auto& roles = mailboxes_[descriptor].roles;
  const auto role = roles.find({pid, handle});
  const bool taps = role != roles.end() && role->second == static_cast<std::uint64_t>(MailboxRole::kTaps);
  std::uint64_t arrow = taps ? 0 : take_arrow({descriptor, number, pid, handle});
  if (arrow == 0 && !taps) arrow = take_arrow({descriptor, number, 0, 0});
  Wait& wait = waits_[pid];
  if (wait.open && wait.handle == handle) {
    wait.arrow = arrow;
  } else {
    mark(event, pid, "receive", descriptor, number, arrow);
  }
}

void PerfettoTasks::forget_message(const Event& event) {
  const auto [descriptor, number] = std::tie(event.values[0], event.values[1]);
  arrows_.erase(arrows_.lower_bound({descriptor, number, 0, 0}),
                arrows_.lower_bound({descriptor, number + 1, 0, 0}));
}

void PerfettoTasks::start_arrow(PerfettoTrack& from, Cycles at, const Arrow& arrow) {
  const std::string& name = mailboxes_[std::get<0>(arrow)].name;
  if (writer_.flow_start(from, at, last_arrow_ + 1, name)) arrows_[arrow] = ++last_arrow_;
}

std::uint64_t PerfettoTasks::take_arrow(const Arrow& arrow) {
  const auto found = arrows_.find(arrow);
  if (found == arrows_.end()) return 0;
  const std::uint64_t id = found->second;
  arrows_.erase(found);
  return id;
}

void PerfettoTasks::mark(const Event& event, std::uint64_t pid, const char* what, std::uint64_t descriptor,
                         std::uint64_t number, std::uint64_t arrow) {
  PerfettoTrack& states = track(pid);
  const std::string& name = mailboxes_[descriptor].name;
  writer_.open(states, event.cycle, what + (' ' + name), fmt::format("\"number\":{}", number));
  if (arrow != 0) writer_.flow_end(states, event.cycle, arrow, name);
  writer_.close(states, event.cycle);
}

}  // namespace hsx
