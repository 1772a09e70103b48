#include "traces/perfetto_cores.h"

#include "executive/executive_events.h"
#include "executive/task.h"

namespace hsx {

std::vector<const EventType*> PerfettoCores::heard() const {
  return {&kTurnGranted, &kTaskStateChange};
}

PerfettoTrack& PerfettoCores::track(std::uint64_t core) {
  const std::string name = core < names_.cores.size() ? names_.cores[core] : fmt::format("core {}", core);
  return writer_.track(PerfettoGroup::cores, core, name + ".turn", name);
}

void PerfettoCores::note(const Event& event) {
  const std::uint64_t pid = event.values[0];
  if (event.type == &kTurnGranted) {
    PerfettoTrack& turns = track(event.values[1]);
    writer_.close_all(turns, event.cycle);
    writer_.open(turns, event.cycle,
                 fmt::format("task {} {}", pid, names_.task(static_cast<std::uint32_t>(pid))),
                 fmt::format("\"task\":{},\"steps\":{},\"pc\":{}", pid, event.values[3], event.values[4]));
    cores_[pid] = event.values[1];
    return;
  }
  if (static_cast<TaskState>(event.values[1]) != TaskState::running) return;
  const auto core = cores_.find(pid);
  if (core == cores_.end()) return;
  writer_.close_all(track(core->second), event.cycle);
  cores_.erase(core);
}

}  // namespace hsx
