// Where a program's steps and cycles went, by instruction and by call path.
#pragma once

#include <cstdint>
#include <deque>
#include <map>

#include "kernel/context.h"
#include "platforms/call_paths.h"

namespace hsx {

struct TaskProfile {
  std::map<std::uint32_t, ProfileCost> by_pc;
  CallPaths paths;
};

// Listens to the steps of all cores and the traps served. Every cycle between the first fetch of an
// instruction and its last action belongs to that instruction, every cycle of the service of a trap to its
// SVC. Cycles of switches and turns, and those of waiting tasks, belong to no instruction and are left out.
// Listening changes no cycle.
class Profile : public tlm::tlm_analysis_if<Event> {
 public:
  // Subscribes; must live as long as events are emitted.
  explicit Profile(Context& context) : timeline_(context.timeline) { context.events.subscribe(*this); }

  void write(const Event& event) override;
  // Counts what is left, up to and including cycle `end`; later events are of the future of a run that was
  // stopped. Call once, after the run.
  void finish(Cycles end);

  // Complete after finish(). By pid; without tasks that never took a step.
  const std::map<std::uint32_t, TaskProfile>& tasks() const { return tasks_; }

 private:
  void count(const Event& event);
  void add_step(const Event& event);
  void add_trap(const Event& event);

  struct Progress {
    std::uint32_t last_pc = 0;
    std::uint32_t retired_word = 0;  // of the instruction whose cycles have not been told yet
    std::uint32_t retired_next_pc = 0;
    bool retired = false;
  };
  void follow_call(TaskProfile& task, Progress& progress);

  Timeline& timeline_;
  std::deque<Event> held_;  // not yet passed by kernel time
  std::map<std::uint32_t, TaskProfile> tasks_;
  std::map<std::uint32_t, Progress> progress_;  // by pid
};

}  // namespace hsx
