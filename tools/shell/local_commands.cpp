// What the front carries out by itself.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shell/arguments.h"
#include "shell/front.h"
#include "shell/help.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Reply back(Front& front, const Words& words) {
  const auto count = words.empty() ? std::optional<std::uint64_t>(1) : parse_number(words[0]);
  if (words.size() > 1 || !count || *count == 0) return refuse("expected clock back [N], with N above 0");
  const std::uint64_t over = front.state()["round"];
  const bool between = front.state()["cycle"] != front.state()["round_end"];
  const std::uint64_t ends = over + (between ? 1 : 0);
  if (*count > ends) {
    return refuse(
        fmt::format("expected N of 1..{}: so many ends of rounds lie before this, the start included", ends));
  }
  Destination destination;
  destination.round = ends - *count;
  return front.travel(destination);
}

Reply go_to(Front& front, const Words& words) {
  if (words.empty()) return refuse("expected clock goto CYCLE|TIME");
  const auto point = parse_point(words, Clock(Hertz(front.frequency())));
  if (!point.ok()) return refuse(point.error);
  if (front.state()["ended"] && point.value.value() > front.state()["cycle"]) {
    return refuse(fmt::format("the run has ended in cycle {}", front.state()["cycle"].get<std::uint64_t>()));
  }
  Destination destination;
  destination.cycle = point.value.value();
  return front.travel(destination);
}

Reply list_snapshots(Front& front) {
  std::vector<const Snapshot*> all;
  for (const Snapshot& snapshot : front.snapshots()) all.push_back(&snapshot);
  std::stable_sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->cycle < b->cycle; });
  Reply reply{Json::array(), "", ""};
  for (const Snapshot* snapshot : all) {
    reply.json.push_back({{"cycle", snapshot->cycle}, {"round", snapshot->round}, {"name", snapshot->name}});
    reply.text += fmt::format("{:>12}  {}\n", snapshot->cycle,
                              snapshot->name.empty() ? "(kept by itself)" : snapshot->name);
  }
  return reply;
}

Reply snapshot(Front& front, const Words& words) {
  if (words.empty()) return front.keep(fmt::format("c{}", front.state()["cycle"].get<std::uint64_t>()));
  if (words.size() == 1 && words[0] == "list") return list_snapshots(front);
  if (words.size() == 2 && words[0] == "back") return front.return_to(words[1]);
  if (words.size() == 2 && words[0] == "delete") return front.forget(words[1]);
  const bool taken = words[0] == "start" || words[0] == "back" || words[0] == "delete";
  if (words.size() == 1 && !taken && !words[0].empty()) return front.keep(words[0]);
  return refuse("expected snapshot [NAME | list | back NAME | delete NAME]");
}

Reply quit(Front& front, const Words& words) {
  if (!words.empty()) return refuse("quit takes nothing");
  front.quit();
  return {Json::object(), "", ""};
}

}  // namespace

Reply (*find_local(const std::string& name))(Front&, const Words&) {
  static const std::map<std::string, Reply (*)(Front&, const Words&)> kLocal{
      {"clock back", back}, {"clock goto", go_to}, {"snapshot", snapshot},
      {"quit", quit},       {"help", help},        {"history", history}};
  const auto found = kLocal.find(name);
  return found == kLocal.end() ? nullptr : found->second;
}

}  // namespace hsx
