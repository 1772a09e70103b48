// sched stats: what the scheduler has done.
#include <fmt/format.h>

#include <algorithm>

#include "isa/traps.h"
#include "platforms/state_json.h"
#include "platforms/text_table.h"
#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/inspect.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::uint64_t kShownEntries = 10;

constexpr const char* kCounters[] = {"rotate", "block", "wake", "timeout", "switch", "trap", "fault"};
constexpr const char* kTimes[] = {"running", "ready", "blocked", "asleep"};

Json counters_json(const TaskTable& tasks, std::uint32_t pid) {
  Json json{{"pid", pid}, {"name", as_utf8(tasks.task(pid).program.name)}, {"steps", tasks.task(pid).steps}};
  for (std::size_t i = 0; i < kTaskCounters; ++i) {
    json[kCounters[i]] = tasks.account(pid).counter(static_cast<TaskCounter>(i));
  }
  const auto spent = tasks.account(pid).spent();
  for (std::size_t i = 0; i < spent.size(); ++i) json["cycles"][kTimes[i]] = spent[i];
  return json;
}

std::string counters_text(const TaskTable& tasks) {
  Rows counts{{"pid", "steps"}};
  Rows times{{"pid"}};
  for (const char* name : kCounters) counts[0].emplace_back(name);
  for (const char* name : kTimes) times[0].emplace_back(name);
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) {
    counts.push_back({right(pid, 3), shortened(tasks.task(pid).steps)});
    for (std::size_t i = 0; i < kTaskCounters; ++i) {
      counts.back().push_back(shortened(tasks.account(pid).counter(static_cast<TaskCounter>(i))));
    }
    times.push_back({right(pid, 3)});
    for (const std::uint64_t cycles : tasks.account(pid).spent())
      times.back().push_back(std::to_string(cycles));
    times.back().push_back(as_utf8(tasks.task(pid).program.name));
  }
  times[0].emplace_back("name");
  for (auto& row : times) std::rotate(row.begin() + 1, row.end() - 1, row.end());
  return figures_table(counts, 0) + "\nCycles\n" + figures_table(times, 0, 2);
}

std::string detail_text(const TraceEntry& entry) {
  if (entry.event == TraceEvent::trap) return fmt::format("0x{:03X}", entry.detail);
  if (entry.event == TraceEvent::fault)
    return std::string(fault_row(static_cast<FaultKind>(entry.detail)).name);
  if (entry.event == TraceEvent::end) return to_text(static_cast<TaskState>(entry.detail));
  return "";
}

Json entry_json(const TraceEntry& entry) {
  Json json{
      {"cycle", entry.cycle.value()}, {"pid", entry.pid}, {"event", to_text(entry.event)}, {"pc", entry.pc}};
  if (entry.event == TraceEvent::trap) json["imm"] = entry.detail;
  if (entry.event == TraceEvent::fault || entry.event == TraceEvent::end) json["detail"] = detail_text(entry);
  return json;
}

std::string trace_text(Session& session, const std::vector<TraceEntry>& entries) {
  const std::size_t width =
      entries.empty() ? 5 : std::max(digits(entries.back().cycle.value()), std::size_t{5});
  Rows rows{{fmt::format("{:>{}}", "cycle", width), "pid", "event", "", "pc"}};
  for (const TraceEntry& entry : entries) {
    rows.push_back({right(entry.cycle.value(), width), right(entry.pid, 3), to_text(entry.event),
                    detail_text(entry), code_text(session, entry.pid, entry.pc)});
  }
  return text_table(rows, 0);
}

Reply sched_stats(Session& session, const Words& words) {
  const auto count = words.empty() ? std::optional<std::uint64_t>(kShownEntries) : parse_number(words[0]);
  if (words.size() > 1 || !count) return refuse("expected sched stats [N], with N entries of the trace");
  session.settle();
  const TaskTable& tasks = executive_of(session).tasks();
  std::vector<TraceEntry> entries;
  for (const TraceEntry& entry : tasks.trace().entries()) {
    if (entry.cycle < session.now() || session.ended()) entries.push_back(entry);
  }
  const std::size_t kept = entries.size();
  entries.erase(entries.begin(), entries.end() - static_cast<long>(std::min<std::uint64_t>(kept, *count)));
  Reply reply{{{"tasks", Json::array()}, {"trace", Json::array()}}, counters_text(tasks), ""};
  if (tasks.size() == 0) reply.text = "there are no tasks; load FILE adds one\n";
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid)
    reply.json["tasks"].push_back(counters_json(tasks, pid));
  for (const TraceEntry& entry : entries) reply.json["trace"].push_back(entry_json(entry));
  if (entries.empty()) return reply;
  reply.text += fmt::format("\nTrace, the last {} of {}\n", entries.size(), kept + tasks.trace().dropped());
  reply.text += trace_text(session, entries);
  return reply;
}

}  // namespace

std::vector<ShellCommand> schedule_commands() {
  return {
      {"sched stats", "[N]", "Show what the scheduler counts, and its last N trace entries (10).",
       "For each task: instructions retired, turns that ended by rotation, blocks, wakes, timeouts, context\n"
       "switches, traps and faults; where its cycles went; then the newest entries of the executive's own\n"
       "trace ring, as long as exec.trace.entries keeps them: pc is where the task goes on.\n"
       "  sched stats 20\n",
       CommandKind::look, sched_stats, nullptr},
  };
}

}  // namespace hsx
