#include "platforms/profile.h"

#include <algorithm>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "isa/decode.h"
#include "testbenches/event_field.h"

namespace hsx {
namespace {

constexpr std::size_t kStepCauses = kProfileCauses - 1;

}  // namespace

void Profile::write(const Event& event) {
  if (event.type != &kStepCycles && event.type != &kTrapServed && event.type != &kRetire) return;
  held_.push_back(event);
  const Cycles now = timeline_.now();
  while (!held_.empty() && held_.front().cycle < now) {
    count(held_.front());
    held_.pop_front();
  }
}

void Profile::finish(Cycles end) {
  for (const Event& event : held_) {
    if (event.cycle <= end) count(event);
  }
  held_.clear();
}

void Profile::count(const Event& event) {
  if (event.type == &kStepCycles) return add_step(event);
  if (event.type == &kTrapServed) return add_trap(event);
  Progress& progress = progress_[field(event, 0)];
  progress.retired = true;
  progress.retired_word = field(event, 2);
  progress.retired_next_pc = field(event, 3);
}

void Profile::add_step(const Event& event) {
  const std::uint32_t pid = field(event, 0);
  TaskProfile& task = tasks_[pid];
  Progress& progress = progress_[pid];
  progress.last_pc = field(event, 1);
  if (!task.paths.started()) task.paths.start(progress.last_pc);
  ProfileCost cost;
  cost.steps = progress.retired ? 1 : 0;
  std::copy_n(event.values.begin() + kFirstCauseField, kStepCauses, cost.cycles.begin());
  task.by_pc[progress.last_pc] += cost;
  task.paths.add(cost);
  if (progress.retired) follow_call(task, progress);
  progress.retired = false;
}

void Profile::follow_call(TaskProfile& task, Progress& progress) {
  const Opcode opcode = decode(progress.retired_word).row->opcode;
  if (opcode == Opcode::CALL) task.paths.call(progress.retired_next_pc);
  if (opcode == Opcode::RET) task.paths.leave();
}

void Profile::add_trap(const Event& event) {
  const std::uint32_t pid = field(event, 0);
  TaskProfile& task = tasks_[pid];
  ProfileCost cost;
  cost.cycles[static_cast<std::size_t>(ProfileCause::trap)] = event.values[3];
  task.by_pc[progress_[pid].last_pc] += cost;
  task.paths.add(cost);
}

}  // namespace hsx
