#include "traces/perfetto_functions.h"

#include <numeric>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "isa/decode.h"
#include "testbenches/event_field.h"

namespace hsx {

std::vector<const EventType*> PerfettoFunctions::heard() const {
  return {&kTurnGranted, &kRetire, &kStepCycles, &kTrapServed, &kTaskStateChange};
}

void PerfettoFunctions::note(const Event& event) {
  const std::uint32_t pid = field(event, 0);
  Task& task = tasks_[pid];
  if (task.ended) return;
  if (event.type == &kTurnGranted && task.functions.empty()) enter(pid, task, event.cycle, field(event, 4));
  if (event.type == &kTaskStateChange && has_ended(static_cast<TaskState>(event.values[2]))) {
    end(pid, task, event.cycle);
    task.ended = true;
  }
  if (event.type == &kRetire) {
    task.retired = true;
    task.word = field(event, 2);
    task.next_pc = field(event, 3);
  }
  if (event.type == &kStepCycles) note_step(event);
  if (event.type == &kTrapServed && !task.functions.empty()) task.functions.back().cycles += event.values[3];
}

PerfettoTrack& PerfettoFunctions::track(std::uint32_t pid) {
  return writer_.track(PerfettoGroup::tasks, 2 * std::uint64_t{pid} + 1,
                       fmt::format("task.{}.functions", pid),
                       fmt::format("{} {}: functions", pid, names_.task(pid)));
}

void PerfettoFunctions::note_step(const Event& event) {
  const std::uint32_t pid = field(event, 0);
  Task& task = tasks_[pid];
  if (task.functions.empty()) enter(pid, task, event.cycle, field(event, 1));
  Cost& cost = task.functions.back();
  cost.cycles +=
      std::accumulate(event.values.begin() + kFirstCauseField, event.values.end(), std::uint64_t{0});
  if (!task.retired) return;
  ++cost.steps;
  task.retired = false;
  follow_call(pid, task, event.cycle);
}

void PerfettoFunctions::follow_call(std::uint32_t pid, Task& task, Cycles at) {
  const Opcode opcode = decode(task.word).row->opcode;
  if (opcode == Opcode::RET) leave(pid, task, at);
  if (opcode != Opcode::CALL) return;
  if (task.functions.size() > kDeepest) {
    ++task.beyond;
  } else {
    enter(pid, task, at, task.next_pc);
  }
}

void PerfettoFunctions::enter(std::uint32_t pid, Task& task, Cycles at, std::uint32_t entry) {
  std::string& name = called_[{pid, entry}];
  if (name.empty()) name = names_.function(pid, entry);
  task.functions.emplace_back();
  writer_.open(track(pid), at, name, fmt::format("\"entry\":{}", entry));
}

void PerfettoFunctions::leave(std::uint32_t pid, Task& task, Cycles at) {
  if (task.beyond > 0) {
    --task.beyond;
  } else if (task.functions.size() > 1) {
    const Cost& cost = task.functions.back();
    writer_.close(track(pid), at,
                  fmt::format("\"self_cycles\":{},\"self_steps\":{}", cost.cycles, cost.steps));
    task.functions.pop_back();
  }
}

void PerfettoFunctions::end(std::uint32_t pid, Task& task, Cycles at) {
  for (; !task.functions.empty(); task.functions.pop_back()) {
    const Cost& cost = task.functions.back();
    writer_.close(track(pid), at,
                  fmt::format("\"self_cycles\":{},\"self_steps\":{}", cost.cycles, cost.steps));
  }
}

void PerfettoFunctions::begin(Cycles) {
  for (auto& [pid, task] : tasks_) {
    for (Cost& cost : task.functions) cost = {};
  }
}

void PerfettoFunctions::finish(Cycles end_cycle) {
  for (auto& [pid, task] : tasks_) end(pid, task, end_cycle);
}

}  // namespace hsx
