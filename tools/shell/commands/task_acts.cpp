// load, kill, pause, resume.
#include <fmt/format.h>

#include <algorithm>

#include "platforms/state_json.h"
#include "shell/groups.h"
#include "shell/inspect.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// "stack=2KiB", "name=second", "N=5"; "" or what is wrong with it.
std::string read_option(const std::string& word, LateTask& wanted) {
  const std::size_t equals = word.find('=');
  const std::string key = word.substr(0, equals);
  if (equals == std::string::npos || equals == 0)
    return fmt::format("\"{}\": expected name=NAME, stack=SIZE or CONSTANT=VALUE", word);
  const std::string value = word.substr(equals + 1);
  if (key != "stack" && key != "name") {
    wanted.define[key] = value;
    return "";
  }
  if (key == "name") {
    wanted.name = value;
    return "";
  }
  const auto bytes = parse_bytes(value);
  if (!bytes.ok()) return fmt::format("stack: {}", bytes.error);
  wanted.stack_bytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes.value.value(), 0xFFFFFFFF));
  return "";
}

Reply load(Session& session, const Words& words) {
  if (words.empty()) return refuse("expected load FILE [name=NAME] [stack=SIZE] [CONSTANT=VALUE]...");
  if (session.ended()) return refuse("the run has ended");
  LateTask wanted;
  wanted.file = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (const std::string wrong = read_option(words[i], wanted); !wrong.empty()) return refuse(wrong);
  }
  const LateLoad loaded = session.platform().load_task(wanted);
  if (loaded.pid == 0) return refuse(fmt::format("{}", fmt::join(loaded.errors, "\n")));
  const std::string name = as_utf8(executive_of(session).tasks().task(loaded.pid).program.name);
  const std::string& digest = session.platform().programs()[loaded.pid - 1].digest;
  return {{{"pid", loaded.pid}, {"name", name}, {"digest", digest}},
          fmt::format("task {} {}\n", loaded.pid, name),
          ""};
}

struct Order {
  const char* name;
  std::string (Executive::*post)(std::uint32_t pid);
  const char* said;
};

template <const Order& kOrder>
Reply carry_out(Session& session, const Words& words) {
  if (words.size() != 1) return refuse(fmt::format("expected {} PID", kOrder.name));
  const auto pid = read_pid(session, words[0]);
  if (!pid.ok()) return refuse(pid.error);
  const std::string wrong = (executive_of(session).*kOrder.post)(pid.value);
  if (!wrong.empty()) return refuse(wrong);
  return {
      {{"pid", pid.value}, {"order", kOrder.name}}, fmt::format("task {} {}\n", pid.value, kOrder.said), ""};
}

constexpr Order kKill{"kill", &Executive::post_kill, "is to be killed"};
constexpr Order kPause{"pause", &Executive::post_pause, "is to pause"};
constexpr Order kResume{"resume", &Executive::post_resume, "is to go on"};

}  // namespace

std::vector<ShellCommand> task_act_commands() {
  return {
      {"load", "FILE [name=NAME] [stack=SIZE] [CONSTANT=VALUE]...", "Load a program as a further task.",
       "FILE: .hxe or .mvasm. The executive loads it as time passes, and it is ready then.\n"
       "Other words define constants of a source.\n"
       "  load programs/consumer.mvasm N=3 name=second stack=\"2 KiB\"\n",
       CommandKind::act, load, nullptr},
      {"kill", "PID", "End a task.", "As time passes; one that runs, when its core calls next.\n",
       CommandKind::act, carry_out<kKill>, pid_choices},
      {"pause", "PID", "Take a task out of scheduling until it is resumed.",
       "As time passes. One that waits or sleeps is paused instead of becoming ready.\n", CommandKind::act,
       carry_out<kPause>, pid_choices},
      {"resume", "PID", "Let a paused task go on.", "It becomes ready, at the tail of the queue.\n",
       CommandKind::act, carry_out<kResume>, pid_choices},
  };
}

}  // namespace hsx
