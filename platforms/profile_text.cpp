#include "platforms/profile_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "executive/executive.h"
#include "platforms/profile_places.h"
#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;

using Entry = std::pair<std::string, ProfileCost>;

std::string name_of(const Platform& platform, std::uint32_t pid) {
  const auto* executive = platform.find_only<Executive>();
  return printable(executive->tasks().task(pid).program.name);
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "-"
                    : fmt::format("{:.0f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::vector<std::string> row(const Entry& entry, std::uint64_t all) {
  const ProfileCost& cost = entry.second;
  const std::uint64_t total = cost.total();
  const std::uint64_t shown[] = {
      cost.of(ProfileCause::fetch),  cost.of(ProfileCause::window),
      cost.of(ProfileCause::memory), cost.of(ProfileCause::decode) + cost.of(ProfileCause::execute),
      cost.of(ProfileCause::wait),   cost.of(ProfileCause::trap)};
  std::vector<std::string> cells{entry.first, shortened(cost.steps), shortened(total), percent(total, all)};
  for (const std::uint64_t cycles : shown) cells.push_back(percent(cycles, total));
  return cells;
}

// Costliest first, then by name.
std::string table(const std::string& head, std::vector<Entry> entries, std::size_t most) {
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(b.second.total(), a.first) < std::pair(a.second.total(), b.first);
  });
  std::uint64_t all = 0;
  for (const Entry& entry : entries) all += entry.second.total();
  std::vector<std::vector<std::string>> rows{
      {head, "steps", "cycles", "%", "fetch", "window", "mem", "exec", "wait", "trap"}};
  const std::size_t shown = std::min(most, entries.size());
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(row(entries[i], all));
  std::string text = figures_table(std::move(rows), kIndent);
  if (shown < entries.size()) text += fmt::format("{:{}}and {} more\n", "", kIndent, entries.size() - shown);
  return text;
}

// By total, then by name.
std::string function_table(const std::map<std::uint32_t, FunctionCost>& costs, const ProfilePlaces& places,
                           std::uint64_t all) {
  std::vector<std::pair<std::string, FunctionCost>> entries;
  for (const auto& [entry, cost] : costs) entries.emplace_back(places.function_name(entry), cost);
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::pair(b.second.total, a.first) < std::pair(a.second.total, b.first);
  });
  std::vector<std::vector<std::string>> rows{{"function", "self", "%", "with callees", "%"}};
  for (const auto& [name, cost] : entries) {
    rows.push_back({name, shortened(cost.self), percent(cost.self, all), shortened(cost.total),
                    percent(cost.total, all)});
  }
  return figures_table(std::move(rows), kIndent);
}

std::vector<Entry> by_symbol(const ProfilePlaces& places, const TaskProfile& task) {
  std::map<std::uint32_t, ProfileCost> costs;
  for (const auto& [pc, cost] : task.by_pc) costs[places.function(pc)] += cost;
  std::vector<Entry> entries;
  for (const auto& [address, cost] : costs) entries.emplace_back(places.function_name(address), cost);
  return entries;
}

std::vector<Entry> by_line(const ProfilePlaces& places, const TaskProfile& task) {
  std::map<std::pair<std::size_t, unsigned>, std::pair<SourcePlace, ProfileCost>> costs;
  for (const auto& [pc, cost] : task.by_pc) {
    const SourcePlace place = places.line(pc);
    if (place.line == 0) continue;
    auto& entry = costs[{place.file, place.line}];
    entry.first = place;
    entry.second += cost;
  }
  std::vector<Entry> entries;
  for (const auto& [key, entry] : costs) entries.emplace_back(places.line_name(entry.first), entry.second);
  return entries;
}

std::string task_text(const Platform& platform, std::uint32_t pid, const TaskProfile& task,
                      std::size_t most_lines) {
  const ProfilePlaces places(platform.symbols(pid), task);
  const std::vector<Entry> symbols = by_symbol(places, task);
  const std::vector<Entry> lines = by_line(places, task);
  ProfileCost all;
  for (const auto& [pc, cost] : task.by_pc) all += cost;
  const auto* executive = platform.find_only<Executive>();
  std::string text = fmt::format(
      "\nprofile of {} {}: {} steps, {} of {} running cycles; the others are turns and switches\n", pid,
      name_of(platform, pid), all.steps, all.total(), executive->tasks().account(pid).spent()[0]);
  text += function_table(function_costs(task.paths), places, all.total());
  text += "\n" + table("symbol", symbols, symbols.size());
  return lines.empty() ? text : text + "\n" + table("source line", lines, most_lines);
}

// In the folded format blanks end a path and semicolons part it.
std::string frame(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return c == ';' || c <= ' ' || c == 0x7F; }, '_');
  return name;
}

// With the pid when another task bears the same name.
std::string task_frame(const Platform& platform, std::uint32_t pid) {
  const std::string name = name_of(platform, pid);
  bool alone = true;
  for (std::uint32_t other = 1; other <= platform.find_only<Executive>()->tasks().size(); ++other) {
    alone = alone && (other == pid || name_of(platform, other) != name);
  }
  return frame(name) + (alone ? "" : fmt::format("#{}", pid));
}

void fold(const std::string& task_name, const ProfilePlaces& places, const CallPaths& paths,
          std::map<std::string, std::uint64_t>& lines) {
  std::vector<std::string> prefixes;
  for (const CallPaths::Node& node : paths.nodes()) {
    const std::string& caller = prefixes.empty() ? task_name : prefixes[node.caller];
    prefixes.push_back(caller + ";" + frame(places.function_name(node.entry)));
    for (std::size_t cause = 0; cause < kProfileCauses; ++cause) {
      if (node.own.cycles[cause] == 0) continue;
      lines[fmt::format("{};{}", prefixes.back(), kProfileCauseNames[cause])] += node.own.cycles[cause];
    }
  }
}

}  // namespace

std::string profile_text(const Profile& profile, const Platform& platform, std::size_t most_lines) {
  std::string text;
  for (const auto& [pid, task] : profile.tasks()) text += task_text(platform, pid, task, most_lines);
  return text;
}

std::string profile_folded(const Profile& profile, const Platform& platform) {
  std::map<std::string, std::uint64_t> lines;
  for (const auto& [pid, task] : profile.tasks()) {
    fold(task_frame(platform, pid), ProfilePlaces(platform.symbols(pid), task), task.paths, lines);
  }
  std::string text;
  for (const auto& [path, cycles] : lines) text += fmt::format("{} {}\n", path, cycles);
  return text;
}

}  // namespace hsx
