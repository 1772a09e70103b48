// The functions that tasks are in.
#pragma once

#include <map>
#include <vector>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track a task, below that of its states: functions as nested slices, from the instruction that calls to
// the one that returns, whatever the task waits for in between. Their args tell what the function cost by
// itself, counted as `hsxsim run --profile` does. Below kDeepest functions what is called belongs to the
// deepest one.
class PerfettoFunctions : public PerfettoPart {
 public:
  static constexpr std::size_t kDeepest = 200;  // importers refuse slices below 255 others

  PerfettoFunctions(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;
  // What was spent before counts no more.
  void begin(Cycles from) override;
  void finish(Cycles end) override;

 private:
  struct Cost {
    std::uint64_t steps = 0;
    std::uint64_t cycles = 0;
  };
  struct Task {
    std::vector<Cost> functions;  // that are open, the innermost last
    std::uint64_t beyond = 0;     // calls below the deepest
    bool ended = false;
    bool retired = false;  // the instruction whose cycles have not been told yet
    std::uint32_t word = 0;
    std::uint32_t next_pc = 0;
  };

  PerfettoTrack& track(std::uint32_t pid);
  void note_step(const Event& event);
  void follow_call(std::uint32_t pid, Task& task, Cycles at);
  void enter(std::uint32_t pid, Task& task, Cycles at, std::uint32_t entry);
  void leave(std::uint32_t pid, Task& task, Cycles at);
  void end(std::uint32_t pid, Task& task, Cycles at);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::uint32_t, Task> tasks_;                                    // by pid
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> called_;  // names by pid and entry
};

}  // namespace hsx
