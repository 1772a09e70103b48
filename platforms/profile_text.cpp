#include "platforms/profile_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "executive/executive.h"
#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLinesShown = 20;

using Entry = std::pair<std::string, ProfileCost>;

// Names the places of one task's program.
class Places {
 public:
  Places(const ProgramSymbols& symbols, const TaskProfile& task) : symbols_(symbols) {
    for (const CallPaths::Node& node : task.paths.nodes()) entries_.insert(node.entry);
  }

  std::string function(std::uint32_t address) const {
    if (const Symbol* symbol = symbols_.find_code(address)) return symbol->name;
    const auto above = entries_.upper_bound(address);
    return fmt::format("{:04X}", above == entries_.begin() ? address : *std::prev(above));
  }
  // Without folders; "" where no line is known.
  std::string line(std::uint32_t address) const {
    const std::string line = symbols_.code_line(address);
    return line.substr(line.rfind('/') + 1);
  }

 private:
  const ProgramSymbols& symbols_;
  std::set<std::uint32_t> entries_;
};

std::string name_of(const Platform& platform, std::uint32_t pid) {
  const auto* executive = platform.find_only<Executive>();
  return executive->tasks().task(pid).program.name;
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
std::string table(const std::string& head, const std::map<std::string, ProfileCost>& costs,
                  std::size_t most) {
  std::vector<Entry> entries(costs.begin(), costs.end());
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.second.total() > b.second.total(); });
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

std::string task_text(const Platform& platform, std::uint32_t pid, const TaskProfile& task) {
  const Places places(platform.symbols(pid), task);
  std::map<std::string, ProfileCost> by_symbol;
  std::map<std::string, ProfileCost> by_line;
  ProfileCost all;
  for (const auto& [pc, cost] : task.by_pc) {
    by_symbol[places.function(pc)] += cost;
    if (const std::string line = places.line(pc); !line.empty()) by_line[line] += cost;
    all += cost;
  }
  std::string text = fmt::format("\nprofile of {} {}: {} steps, {} cycles; causes in % of the row\n", pid,
                                 name_of(platform, pid), all.steps, all.total());
  text += table("symbol", by_symbol, by_symbol.size());
  return by_line.empty() ? text : text + "\n" + table("source line", by_line, kLinesShown);
}

// In the folded format blanks end a path and semicolons part it.
std::string frame(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ';' || c <= ' '; }, '_');
  return name;
}

void fold(const std::string& task_name, const Places& places, const CallPaths& paths,
          std::map<std::string, std::uint64_t>& lines) {
  std::vector<std::string> prefixes;
  for (const CallPaths::Node& node : paths.nodes()) {
    const std::string& caller = prefixes.empty() ? task_name : prefixes[node.caller];
    prefixes.push_back(caller + ";" + frame(places.function(node.entry)));
    for (std::size_t cause = 0; cause < kProfileCauses; ++cause) {
      if (node.own.cycles[cause] == 0) continue;
      lines[fmt::format("{};{}", prefixes.back(), kProfileCauseNames[cause])] += node.own.cycles[cause];
    }
  }
}

}  // namespace

std::string profile_text(const Profile& profile, const Platform& platform) {
  std::string text;
  for (const auto& [pid, task] : profile.tasks()) text += task_text(platform, pid, task);
  return text;
}

std::string profile_folded(const Profile& profile, const Platform& platform) {
  std::map<std::string, std::uint64_t> lines;
  for (const auto& [pid, task] : profile.tasks()) {
    fold(frame(name_of(platform, pid)), Places(platform.symbols(pid), task), task.paths, lines);
  }
  std::string text;
  for (const auto& [path, cycles] : lines) text += fmt::format("{} {}\n", path, cycles);
  return text;
}

}  // namespace hsx
