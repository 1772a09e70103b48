// Snapshots, breakpoints, watchpoints and what is shown of events.
#include "shell/session.h"

#include <fmt/format.h>

#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/places.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Reply list_points(Session& session, const char* kind) {
  Reply reply{Json::array(), "", ""};
  for (const Json& point : session.settings().value("points", Json::array())) {
    if (point["kind"] != kind) continue;
    reply.json.push_back(point);
    reply.text +=
        fmt::format("{:>3}  {}\n", point["number"].get<std::uint64_t>(), point["place"].get<std::string>());
  }
  if (reply.text.empty()) reply.text = "there are none\n";
  return reply;
}

Reply delete_point(Session& session, const Words& words, const char* kind) {
  const auto number = words.size() == 2 ? parse_number(words[1]) : std::nullopt;
  if (!number) return refuse(fmt::format("expected {} delete N", kind));
  Json& points = session.settings()["points"];
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i]["number"] != *number || points[i]["kind"] != kind) continue;
    const Json deleted = points[i];
    points.erase(i);
    session.settings_changed();
    return {deleted, fmt::format("deleted {}: {}\n", *number, deleted["place"].get<std::string>()), ""};
  }
  return refuse(fmt::format("there is no {} {}; {} lists them", kind, *number, kind));
}

Reply add_point(Session& session, Json point) {
  Json& settings = session.settings();
  const std::uint64_t number = settings.value("next_point", std::uint64_t{1});
  settings["next_point"] = number + 1;
  point["number"] = number;
  settings["points"].push_back(point);
  session.settings_changed();
  return {point, fmt::format("{}: {}\n", number, point["place"].get<std::string>()), ""};
}

Reply bp(Session& session, const Words& typed) {
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  if (words.empty() && !pid.value) return list_points(session, "bp");
  if (!words.empty() && words[0] == "delete") return delete_point(session, words, "bp");
  if (words.size() != 1) return refuse("expected bp PLACE [-p PID], bp delete N, or bp");
  const auto place = find_code_place(session.platform(), words[0], pid.value);
  if (!place.ok()) return refuse(place.error);
  return add_point(session, {{"kind", "bp"},
                             {"pid", place.value.pid},
                             {"pc", place.value.pc},
                             {"place", place_name(session.platform(), place.value)}});
}

// Space, pid, address, size and place of what a watchpoint watches; "error" when that is not understood.
Json watched(Session& session, const std::string& text, std::optional<std::uint32_t> pid) {
  if (const auto n = register_number(text)) {
    if (*n > 15) return {{"error", fmt::format("there is no {}; expected R0 .. R15", text)}};
    if (!pid) return {{"error", fmt::format("{}: of which task? expected -p PID", text)}};
    const auto place = find_data_place(session.platform(), "0", pid);
    if (!place.ok()) return {{"error", place.error}};
    return {{"space", "registers"},
            {"pid", *pid},
            {"address", 4 * *n},
            {"size", 4},
            {"place", fmt::format("R{} of task {}", *n, *pid)}};
  }
  const std::size_t comma = text.find(',');
  const auto size =
      comma == std::string::npos ? std::optional<std::uint64_t>(4) : parse_number(text.substr(comma + 1));
  if (!size || *size == 0 || *size > 0x10000)
    return {{"error", fmt::format("{}: expected a size of 1..65536", text)}};
  const auto place = find_data_place(session.platform(), text.substr(0, comma), pid);
  if (!place.ok()) return {{"error", place.error}};
  const auto [task, address] = place.value;
  const std::string bytes = *size == 1 ? "1 byte" : fmt::format("{} bytes", *size);
  const std::string where = task == 0 ? fmt::format("{} at {:08X} on the bus", bytes, address)
                                      : fmt::format("{} at {:04X} of task {}", bytes, address, task);
  return {{"space", task == 0 ? "bus" : "data"},
          {"pid", task},
          {"address", address},
          {"size", *size},
          {"place", where}};
}

Reply watch(Session& session, const Words& typed) {
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  if (words.empty() && !pid.value) return list_points(session, "watch");
  if (!words.empty() && words[0] == "delete") return delete_point(session, words, "watch");
  std::string how = "w";
  if (words.size() == 2) how = words[1];
  if (words.empty() || words.size() > 2 || (how != "r" && how != "w" && how != "rw")) {
    return refuse("expected watch ADDRESS[,SIZE]|SYMBOL|Rn [-p PID] [r|w|rw], watch delete N, or watch");
  }
  Json point = watched(session, words[0], pid.value);
  if (point.contains("error")) return refuse(point["error"]);
  point["kind"] = "watch";
  point["reads"] = how != "w";
  point["writes"] = how != "r";
  return add_point(session, point);
}

Reply trace(Session& session, const Words& words) {
  const bool on = !words.empty() && words.size() <= 2 && words[0] == "on";
  const bool off = words.size() == 1 && words[0] == "off";
  if (!on && !off) return refuse("expected trace on [GLOB] or trace off; GLOB names sources or events");
  const std::string glob = off ? "" : words.size() == 2 ? words[1] : "*";
  session.settings()["trace"] = glob;
  session.settings_changed();
  return {{{"trace", glob}},
          off ? "nothing is shown\n" : fmt::format("events of {} are shown while time passes\n", glob),
          ""};
}

}  // namespace

std::vector<ShellCommand> session_commands() {
  return {
      {"bp", "[PLACE [-p PID] | delete N]", "Stop before an instruction; list or delete breakpoints.",
       "PLACE: a symbol, symbol+offset, FILE:LINE or address. The run stops before the instruction there is\n"
       "executed: at the end of the one before it, or at the turn that begins there.\n"
       "  bp main -p 1\n  bp producer.mvasm:14\n  bp delete 1\n",
       CommandKind::setting, bp, nullptr},
      {"watch", "[ADDRESS[,SIZE]|SYMBOL|Rn [-p PID] [r|w|rw] | delete N]",
       "Stop behind an access; list or delete watchpoints.",
       "Without -p an address is one of the bus; with it, of the task's data space. 4 bytes unless a SIZE "
       "is\n"
       "given; writes unless r or rw is. Accesses of cores, of the executive and of devices count.\n"
       "A register is watched where instructions of its task name it; what devices write counts too.\n"
       "  watch counter -p 1\n  watch 0x2000,16 -p 2 rw\n  watch R3 -p 1\n",
       CommandKind::setting, watch, nullptr},
      {"trace", "on [GLOB] | off", "Show events while time passes.",
       "GLOB names sources (core0) or types of events (mailbox.*); without one, everything is shown.\n"
       "  trace on task.*\n",
       CommandKind::setting, trace, nullptr},
      {"snapshot", "[NAME | list | back NAME | delete NAME]",
       "Keep the machine as it is, or go back to a kept one.",
       "Snapshots live in memory until the shell ends. Without a name it is called after its cycle. Some "
       "are\n"
       "kept by themselves, for clock back and clock goto.\n"
       "  snapshot before_send\n  snapshot back before_send\n",
       CommandKind::local, nullptr, nullptr},
      {"help", "[COMMAND]", "List the commands, or tell more about one.", "  help clock run\n",
       CommandKind::local, nullptr, nullptr},
      {"history", "[N]", "Show the last N lines that were typed (20).",
       "They outlive the session, in $XDG_STATE_HOME/hsxsim/history (~/.local/state without it).\n",
       CommandKind::local, nullptr, nullptr},
      {"quit", "", "End the shell.", "As does Ctrl-D.\n", CommandKind::local, nullptr, nullptr},
  };
}

}  // namespace hsx
