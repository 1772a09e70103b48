// Snapshots, breakpoints, watchpoints and what is shown of events.
#include "shell/session.h"

#include <fmt/format.h>

#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/places.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Reply refuse(const std::string& error) {
  return {nullptr, "", error};
}

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
      {"quit", "", "End the shell.", "As does Ctrl-D.\n", CommandKind::local, nullptr, nullptr},
  };
}

}  // namespace hsx
