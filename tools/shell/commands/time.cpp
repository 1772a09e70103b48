// clock step, run, status: time passes.
#include <fmt/format.h>

#include <algorithm>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/inspect.h"
#include "shell/places.h"
#include "shell/session.h"
#include "shell/stop_text.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// A round that takes longer is one of a task that gets no turn.
constexpr Cycles kLongestRound{1'000'000};

Reply tell(Session& session, const StopCause& cause, const std::string& more = "") {
  Reply reply{position_json(session), stop_text(session, cause) + more + position_text(session), ""};
  reply.json["stopped"] = stop_json(session, cause);
  return reply;
}

Reply go(Session& session, const StopWish& wish) {
  if (session.ended()) {
    return refuse(fmt::format("the run has ended in cycle {}; clock back and clock goto lead back into it",
                              session.now().value()));
  }
  return tell(session, session.run(wish));
}

// Nothing happens before somebody resumes a task.
bool only_paused(const TaskTable& tasks) {
  bool paused = false;
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) {
    const TaskState state = tasks.task(pid).state;
    if (state != TaskState::paused && !has_ended(state)) return false;
    paused = paused || state == TaskState::paused;
  }
  return paused;
}

// "" or that only the operator can make anything happen.
std::string wrong_start(const TaskTable& tasks) {
  if (tasks.size() == 0) return "there are no tasks; load FILE adds one";
  return only_paused(tasks) ? "only paused tasks are left; resume PID lets one go on" : "";
}

// For a step that was given up.
std::string unfinished_text(const Session& session) {
  std::vector<std::string> names;
  for (const std::uint64_t pid : session.rounds().open()) names.push_back(std::to_string(pid));
  return fmt::format("the round is not over after {} cycles: no turn for task {}\n", kLongestRound.value(),
                     fmt::join(names, ", "));
}

Reply step_rounds(Session& session, std::uint64_t count, StopWish wish) {
  if (session.ended()) return go(session, wish);
  const std::uint64_t most = std::min<std::uint64_t>(count, 1'000'000) * kLongestRound.value();
  wish.round = session.rounds().over() + count;
  for (;;) {
    wish.cycle = session.now() + Cycles(most);
    const StopCause cause = session.run(wish);
    const bool given_up =
        cause.kind == StopKind::reached && !cause.event && session.rounds().over() < *wish.round;
    if (!given_up) return tell(session, cause);
    if (!session.rounds().open().empty()) return tell(session, cause, unfinished_text(session));
  }
}

// True at the count-th instruction that the task retires from now on.
std::function<bool(const Event&)> retires(std::uint32_t pid, std::uint64_t count) {
  return [pid, count](const Event& event) mutable {
    return event.type == &kRetire && event.values[0] == pid && count != 0 && --count == 0;
  };
}

Reply step(Session& session, const Words& typed) {
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  std::uint64_t count = 1;
  if (words.size() == 1) count = parse_number(words[0]).value_or(0);
  if (words.size() > 1 || count == 0) return refuse("expected clock step [N] [-p PID], with N above 0");
  StopWish wish;
  const auto& tasks = session.platform().find_only<Executive>()->tasks();
  if (const std::string wrong = session.ended() ? "" : wrong_start(tasks); !wrong.empty())
    return refuse(wrong);
  wish.event = [&tasks](const Event& event) { return event.type == &kTaskStateChange && only_paused(tasks); };
  if (!pid.value) return step_rounds(session, count, wish);
  if (const std::string wrong = wrong_pid(session, *pid.value); !wrong.empty()) return refuse(wrong);
  wish.event = [retired = retires(*pid.value, count), paused = wish.event](const Event& event) {
    return retired(event) || paused(event);
  };
  return go(session, wish);
}

std::optional<std::uint64_t> state_of(const std::string& name) {
  for (std::uint64_t state = 0; state < kTaskStates; ++state) {
    if (name == to_text(static_cast<TaskState>(state))) return state;
  }
  return std::nullopt;
}

std::string until_task(Session& session, const Words& words, StopWish& wish) {
  const auto pid = words.size() == 2 ? parse_number(words[0]) : std::nullopt;
  if (!pid || *pid == 0) return "expected until task PID STATE";
  if (std::string wrong = wrong_pid(session, static_cast<std::uint32_t>(*pid)); !wrong.empty()) return wrong;
  const auto state = state_of(words[1]);
  if (!state) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kTaskStates; ++i) names.emplace_back(to_text(static_cast<TaskState>(i)));
    return fmt::format("\"{}\" is no state of a task{}; expected one of {}", words[1],
                       did_you_mean(words[1], names), fmt::join(names, ", "));
  }
  wish.event = [pid = *pid, state = *state](const Event& event) {
    return event.type == &kTaskStateChange && event.values[0] == pid && event.values[2] == state;
  };
  return "";
}

std::string until_event(Session&, const Words& words, StopWish& wish) {
  if (words.empty() || words.size() > 2) return "expected until event NAME [pid=N]";
  std::optional<std::uint64_t> pid;
  if (words.size() == 2) {
    if (words[1].rfind("pid=", 0) == 0) pid = parse_number(words[1].substr(4));
    if (!pid) return fmt::format("\"{}\": expected pid=N", words[1]);
  }
  if (const std::string wrong = wrong_event(words[0]); !wrong.empty()) return wrong;
  wish.event = [name = words[0], pid](const Event& event) {
    if (name != event.type->name) return false;
    if (!pid) return true;
    for (std::size_t i = 0; i < kEventFields && event.type->fields[i] != nullptr; ++i) {
      if (std::string_view(event.type->fields[i]) == "pid") return event.values[i] == *pid;
    }
    return false;
  };
  return "";
}

std::string until_violation(Session& session, const Words& words, StopWish& wish) {
  if (!words.empty()) return "expected until violation, and nothing behind it";
  if (session.watch() == nullptr) return "no contract watches this run; start the shell with --checks all";
  wish.violation = true;
  return "";
}

std::string until_pc(Session& session, const Words& typed, StopWish& wish) {
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return pid.error;
  if (words.size() != 1) return "expected until pc PLACE [-p PID]";
  const Parsed<CodePlace> place = find_code_place(session.platform(), words[0], pid.value);
  if (!place.ok()) return place.error;
  wish.event = [place = place.value](const Event& event) {
    if (event.type == &kRetire) return event.values[0] == place.pid && event.values[3] == place.pc;
    return event.type == &kTurnGranted && event.values[0] == place.pid && event.values[4] == place.pc;
  };
  return "";
}

struct Until {
  const char* word;
  std::string (*read)(Session&, const Words&, StopWish&);
};
constexpr Until kUntil[] = {
    {"task", until_task}, {"event", until_event}, {"violation", until_violation}, {"pc", until_pc}};

std::string read_until(Session& session, const Words& words, StopWish& wish) {
  for (const Until& row : kUntil) {
    if (words[0] == row.word) return row.read(session, {words.begin() + 1, words.end()}, wish);
  }
  const auto point = parse_point(words, session.platform().context().timeline.clock());
  if (!point.ok()) return point.error + ", or task, event, violation or pc";
  if (point.value <= session.now()) {
    return fmt::format("cycle {} is not to come: the run is in cycle {}; clock goto goes back too",
                       point.value.value(), session.now().value());
  }
  wish.cycle = point.value;
  return "";
}

Reply run(Session& session, const Words& words) {
  StopWish wish;
  const auto& tasks = session.platform().find_only<Executive>()->tasks();
  if (const std::string wrong = session.ended() ? "" : wrong_start(tasks); !wrong.empty())
    return refuse(wrong);
  if (words.empty()) return go(session, wish);
  if (words[0] != "until" || words.size() == 1) {
    return refuse(
        "expected clock run [until CYCLE | TIME | task PID STATE | event NAME [pid=N] | violation | "
        "pc PLACE [-p PID]]");
  }
  const std::string wrong = read_until(session, {words.begin() + 1, words.end()}, wish);
  return wrong.empty() ? go(session, wish) : refuse(wrong);
}

Reply status(Session& session, const Words& words) {
  if (!words.empty()) return refuse("clock status takes nothing");
  return {position_json(session), position_text(session), ""};
}

std::vector<std::string> complete_run(Session&, const Words& words) {
  if (words.empty()) return {"until"};
  if (words.size() == 1) return {"task", "event", "violation", "pc"};
  if (words.size() == 2 && words[1] == "event") return event_names();
  std::vector<std::string> states;
  if (words.size() == 3 && words[1] == "task") {
    for (std::size_t i = 0; i < kTaskStates; ++i) states.emplace_back(to_text(static_cast<TaskState>(i)));
  }
  return states;
}

}  // namespace

std::vector<ShellCommand> time_commands() {
  return {
      {"clock step", "[N] [-p PID]", "Go to the end of this round, N rounds, or N instructions of a task.",
       "A round gives every task that was ready or running at its beginning one instruction, unless it\n"
       "blocks or ends before. With -p, time passes until task PID has retired N instructions more.\n"
       "  clock step 10\n  clock step -p 2\n",
       CommandKind::go, step, nullptr},
      {"clock run", "[until WHAT]", "Go on to the end, to a breakpoint, or until something happens.",
       "WHAT: a cycle (12000) or time (\"1.5 ms\"), task PID STATE, event NAME [pid=N], violation, or\n"
       "pc PLACE [-p PID]. Ctrl-C stops it.\n"
       "  clock run until task 2 wait_mbx\n  clock run until 1.5 ms\n",
       CommandKind::go, run, complete_run},
      {"clock status", "", "Tell where the run is.",
       "The cycle that comes next, its time, the rounds that are over.\n", CommandKind::look, status,
       nullptr},
      {"clock back", "[N]", "Go back to the N-th end of a round before now.",
       "By executing again from the nearest snapshot, with everything that was done by commands. What was\n"
       "done later than the place gone back to is forgotten.\n  clock back 3\n",
       CommandKind::local, nullptr, nullptr},
      {"clock goto", "CYCLE|TIME", "Go forward or back to a cycle or time.",
       "  clock goto 12000\n  clock goto 250 us\n", CommandKind::local, nullptr, nullptr},
  };
}

}  // namespace hsx
