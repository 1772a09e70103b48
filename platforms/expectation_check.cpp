#include "platforms/expectation_check.h"

#include <fmt/format.h>

#include <charconv>

#include "platforms/simulation.h"
#include "platforms/task_fields.h"

namespace hsx {
namespace {

constexpr const char* kEndKey = "run.end";

struct TaskKey {
  std::uint32_t pid = 0;  // 0: not the key of a task's field
  std::string field;
};

TaskKey parse_task_key(const std::string& key) {
  constexpr std::string_view kPrefix = "task.";
  if (key.compare(0, kPrefix.size(), kPrefix) != 0) return {};
  TaskKey parsed;
  const char* end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data() + kPrefix.size(), end, parsed.pid);
  if (error != std::errc() || rest == end || *rest != '.') return {};
  parsed.field.assign(rest + 1, end);
  for (const std::string& name : task_field_names()) {
    if (name == parsed.field) return parsed;
  }
  return {};
}

// The leaf behind a histogram's name: how to read it.
std::optional<SettingValue> read_histogram(const Histogram& histogram, std::string_view leaf) {
  if (leaf == "count") return static_cast<std::int64_t>(histogram.count());
  if (leaf == "min") return static_cast<std::int64_t>(histogram.min());
  if (leaf == "max") return static_cast<std::int64_t>(histogram.max());
  if (leaf == "mean") return histogram.mean();
  unsigned percent = 0;
  if (leaf.size() < 2 || leaf.front() != 'p') return std::nullopt;
  const auto [rest, error] = std::from_chars(leaf.data() + 1, leaf.data() + leaf.size(), percent);
  if (error != std::errc() || rest != leaf.data() + leaf.size() || percent == 0 || percent > 100)
    return std::nullopt;
  return static_cast<std::int64_t>(histogram.percentile(percent));
}

std::optional<SettingValue> read_stat(const StatSet& stats, const std::string& key) {
  const auto& by_name = stats.by_name();
  if (const auto found = by_name.find(key); found != by_name.end()) {
    if (const auto* counter = dynamic_cast<const Counter*>(found->second)) {
      return static_cast<std::int64_t>(counter->value());
    }
    if (const auto* ratio = dynamic_cast<const Ratio*>(found->second)) return ratio->value();
    return std::nullopt;
  }
  const std::size_t dot = key.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  const auto found = by_name.find(key.substr(0, dot));
  const auto* histogram = found == by_name.end() ? nullptr : dynamic_cast<const Histogram*>(found->second);
  return histogram == nullptr ? std::nullopt
                              : read_histogram(*histogram, std::string_view(key).substr(dot + 1));
}

const Executive* executive_of(const Platform& platform) {
  return platform.find_only<Executive>();
}

std::optional<SettingValue> read_key(const Platform& platform, const RunResult& result,
                                     const std::string& key) {
  if (key == kEndKey) return std::string(to_text(result.reason));
  if (key == "run.cycles") return static_cast<std::int64_t>(result.cycles.value());
  if (key == "run.steps") return static_cast<std::int64_t>(result.steps);
  const TaskKey task = parse_task_key(key);
  const Executive* executive = executive_of(platform);
  if (task.pid == 0) return read_stat(platform.context().stats, key);
  if (executive == nullptr || task.pid > executive->tasks().size()) return std::nullopt;
  return task_field(executive->tasks().task(task.pid), task.field);
}

std::vector<std::string> known_keys(const Platform& platform) {
  std::vector<std::string> keys{kEndKey, "run.cycles", "run.steps"};
  const Executive* executive = executive_of(platform);
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    for (const std::string& field : task_field_names()) keys.push_back(fmt::format("task.{}.{}", pid, field));
  }
  for (const auto& [name, stat] : platform.context().stats.by_name()) keys.push_back(name);
  return keys;
}

std::optional<double> number(const SettingValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

std::string judge(const std::string& key, const Expectation& expectation, const SettingValue& found) {
  if (expectation.equals) {
    const auto wanted = number(*expectation.equals);
    const auto got = number(found);
    const bool same = wanted && got ? *wanted == *got : *expectation.equals == found;
    return same ? ""
                : fmt::format("{} is {}, expected {}", key, to_text(found), to_text(*expectation.equals));
  }
  const auto value = number(found);
  if (!value) return fmt::format("{} is {}, expected a number", key, to_text(found));
  if (expectation.min && *value < *number(*expectation.min)) {
    return fmt::format("{} is {}, expected at least {}", key, to_text(found), to_text(*expectation.min));
  }
  if (expectation.max && *value > *number(*expectation.max)) {
    return fmt::format("{} is {}, expected at most {}", key, to_text(found), to_text(*expectation.max));
  }
  return "";
}

void check_tasks(const Platform& platform, std::vector<std::string>& violations) {
  const Executive* executive = executive_of(platform);
  const auto& expect = platform.config().expect;
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    const Task& task = executive->tasks().task(pid);
    const std::string prefix = fmt::format("task.{}.", pid);
    if (expect.find(prefix + "state") != nullptr || expect.find(prefix + "fault") != nullptr) continue;
    if (task.fault) {
      violations.push_back(fmt::format("task {} ({}) faulted: {} at pc {}", pid, task.program.name,
                                       fault_row(*task.fault).name,
                                       platform.symbols(pid).describe_code(task.pc)));
    }
    if (!task.refusal.empty()) {
      violations.push_back(
          fmt::format("task {} ({}) could not be loaded: {}", pid, task.program.name, task.refusal));
    }
  }
}

}  // namespace

bool expects_end(const Config& config) {
  return config.expect.find(kEndKey) != nullptr;
}

void verify_expectations(const Config& config, const Platform& platform, Diagnostics& diagnostics) {
  for (const auto& [key, expectation] : config.expect) {
    if (read_key(platform, RunResult{}, key)) continue;
    diagnostics.error(expectation.origin, fmt::format("expect.{}: there is no such task field or statistic{}",
                                                      key, did_you_mean(key, known_keys(platform))));
  }
}

std::vector<std::string> check_expectations(const Platform& platform, const RunResult& result) {
  std::vector<std::string> violations;
  check_tasks(platform, violations);
  for (const auto& [key, expectation] : platform.config().expect) {
    const auto found = read_key(platform, result, key);
    const std::string verdict = found ? judge(key, expectation, *found) : key + " was not found";
    if (!verdict.empty()) violations.push_back(verdict);
  }
  return violations;
}

}  // namespace hsx
