#include "platforms/series.h"

#include <algorithm>
#include <optional>

#include "bus/bus_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "mailbox/mailbox_events.h"

namespace hsx {
namespace {

constexpr std::size_t kNoDepth = kEventFields;

// Where the depth of a mailbox's own ring stands in an event; kNoDepth: nowhere.
std::size_t depth_field(const EventType* type) {
  if (type == &kMailboxPut || type == &kMailboxTake) return 6;
  if (type == &kMailboxFree || type == &kMailboxDrop) return 3;
  return kNoDepth;
}

bool is_heard(const EventType* type) {
  return type == &kBusTransfer || type == &kTaskStateChange || type == &kMailboxHandle ||
         depth_field(type) != kNoDepth;
}

std::optional<std::size_t> activity_of(std::uint64_t state) {
  switch (static_cast<TaskState>(state)) {
    case TaskState::running:
      return 0;
    case TaskState::ready:
      return 1;
    case TaskState::wait_mbx:
      return 2;
    case TaskState::sleeping:
      return 3;
    default:
      return std::nullopt;
  }
}

}  // namespace

void Series::write(const Event& event) {
  if (!is_heard(event.type)) return;
  held_back_.push_back(event);
  const Cycles now = timeline_.now();
  while (!held_back_.empty() && held_back_.front().cycle < now) {
    note(held_back_.front());
    held_back_.pop_front();
  }
}

void Series::note(const Event& event) {
  if (event.type == &kBusTransfer) return note_transfer(event);
  if (event.type == &kTaskStateChange) return note_state(event);
  if (event.type != &kMailboxHandle) return note_ring(event, depth_field(event.type));
  const std::pair handle{event.values[0], event.values[1]};
  if (event.values[3] == static_cast<std::uint64_t>(MailboxRole::kTaps)) {
    taps_.insert(handle);
  } else {
    taps_.erase(handle);
  }
}

void Series::note_transfer(const Event& event) {
  Master& master = masters_[{event.source, event.values[0]}];
  if (master.held == nullptr) master.held = &buckets_.add_row(TimeBuckets::Merge::sum);
  buckets_.spend(*master.held, master.from, master.to);
  master.from = event.cycle;
  master.to = Cycles(event.values[4]);
}

void Series::spend_state(TaskTime& task, Cycles until) {
  if (const auto activity = activity_of(task.state)) {
    buckets_.spend(*task.spent[*activity], task.since, until);
  }
  task.since = until;
}

void Series::note_state(const Event& event) {
  TaskTime& task = tasks_[event.values[0]];
  for (TimeBuckets::Row*& row : task.spent) {
    if (row == nullptr) row = &buckets_.add_row(TimeBuckets::Merge::sum);
  }
  spend_state(task, event.cycle);
  task.state = event.values[2];
}

void Series::note_ring(const Event& event, std::size_t depth_field) {
  const bool taken = event.type == &kMailboxTake;
  if (taken && taps_.count({event.values[4], event.values[5]}) != 0) return;
  Ring& ring = rings_[event.values[0]];
  if (ring.deepest == nullptr) {
    ring.deepest = &buckets_.add_row(TimeBuckets::Merge::maximum);
    ring.sent = &buckets_.add_row(TimeBuckets::Merge::sum);
  }
  buckets_.raise(*ring.deepest, ring.since, event.cycle, ring.depth);
  if (event.type == &kMailboxPut) buckets_.count(*ring.sent, event.cycle);
  ring.depth = event.values[depth_field];
  ring.since = event.cycle;
}

void Series::finish(Cycles end) {
  for (const Event& event : held_back_) {
    if (event.cycle <= end) note(event);
  }
  held_back_.clear();
  for (auto& [key, master] : masters_) buckets_.spend(*master.held, master.from, std::min(master.to, end));
  for (auto& [pid, task] : tasks_) spend_state(task, end);
  for (auto& [descriptor, ring] : rings_) buckets_.raise(*ring.deepest, ring.since, end, ring.depth);
  buckets_.close(end);
  end_ = end;
}

const TimeBuckets::Row* Series::held(const std::string& bus, std::uint64_t master) const {
  const auto found = masters_.find({bus, master});
  return found == masters_.end() ? nullptr : found->second.held;
}

const TimeBuckets::Row* Series::spent(std::uint64_t pid, Activity activity) const {
  const auto found = tasks_.find(pid);
  return found == tasks_.end() ? nullptr : found->second.spent[static_cast<std::size_t>(activity)];
}

}  // namespace hsx
