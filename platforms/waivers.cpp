#include "platforms/waivers.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <ctime>

#include "platforms/section_reader.h"

namespace hsx {
namespace {

constexpr std::string_view kDayForm = "0000-00-00";
constexpr const char* kDayVariable = "SOURCE_DATE_EPOCH";
constexpr std::uint64_t kLastSecond = 253'402'300'799;  // of the year 9999

std::string day_text(std::time_t time) {
  std::tm day{};
  gmtime_r(&time, &day);
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

bool has_form_of_day(const std::string& text) {
  if (text.size() != kDayForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (digit != (kDayForm[i] == '0') || (!digit && text[i] != '-')) return false;
  }
  return true;
}

// Why the waiver cannot stand; "" when it can.
std::string wrong_contract(const std::string& id) {
  if (Contracts::instance().find(id) != nullptr) return "";
  return fmt::format("\"{}\": unknown contract{}", id, did_you_mean(id, Contracts::instance().names()));
}

std::string wrong_day(const std::string& until) {
  if (!is_day(until)) return fmt::format("\"{}\": expected a date like 2026-12-31", until);
  const auto now = today();
  return now && until < *now ? fmt::format("the waiver ended on {}, today is {}", until, *now) : "";
}

class WaiverReader {
 public:
  WaiverReader(const Section& section, std::string name, Overrides& overrides, Diagnostics& diagnostics)
      : reader_(section, name, overrides, diagnostics), name_(std::move(name)), diagnostics_(diagnostics) {
    waiver_.origin = section.origin;
  }

  WaiverConfig read() {
    waiver_.contract = text("contract", "the id of a contract", wrong_contract);
    waiver_.reason = text("reason", "why its violations are accepted", [](const std::string& reason) {
      return reason.empty() ? "expected some text" : "";
    });
    waiver_.until = text("until", "the last day on which it holds, such as 2027-03-31", wrong_day);
    waiver_.task = reader_.optional<std::uint64_t>("task", 1, kHighestPid);
    reader_.finish();
    return waiver_;
  }

 private:
  template <class Wrong>
  Placed<std::string> text(const char* key, const char* example, const Wrong& wrong) {
    const auto found = reader_.required_text(key, example);
    const std::string why = found ? wrong(found->value) : "";
    if (!why.empty()) diagnostics_.error(found->origin, fmt::format("{}.{}: {}", name_, key, why));
    return found.value_or(Placed<std::string>{});
  }

  SectionReader reader_;
  std::string name_;
  Diagnostics& diagnostics_;
  WaiverConfig waiver_;
};

}  // namespace

std::optional<std::string> today() {
  const char* set = std::getenv(kDayVariable);
  if (set == nullptr) return day_text(std::time(nullptr));
  std::uint64_t seconds = 0;
  const std::string_view text(set);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds > kLastSecond) return std::nullopt;
  return day_text(static_cast<std::time_t>(seconds));
}

bool is_day(const std::string& text) {
  if (!has_form_of_day(text)) return false;
  std::tm day{};
  day.tm_year = std::stoi(text.substr(0, 4)) - 1900;
  day.tm_mon = std::stoi(text.substr(5, 2)) - 1;
  day.tm_mday = std::stoi(text.substr(8, 2));
  return day_text(timegm(&day)) == text;
}

std::vector<WaiverConfig> read_waivers(const std::vector<Section>& sections, Overrides& overrides,
                                       Diagnostics& diagnostics) {
  std::vector<WaiverConfig> waivers;
  if (!sections.empty() && !today()) {
    diagnostics.error({kDayVariable},
                      fmt::format("\"{}\": expected seconds since 1970, a whole number from 0 to {}",
                                  std::getenv(kDayVariable), kLastSecond));
  }
  for (const Section& section : sections) {
    const std::string name = fmt::format("waive.{}", waivers.size() + 1);
    waivers.push_back(WaiverReader(section, name, overrides, diagnostics).read());
  }
  return waivers;
}

void verify_waivers(const Config& config, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < config.waivers.size(); ++i) {
    const auto& task = config.waivers[i].task;
    if (!task || config.tasks.empty() || task->value <= config.tasks.size()) continue;
    diagnostics.error(task->origin, fmt::format("waive.{}.task: {}: there is no such task, the run has {}",
                                                i + 1, task->value, config.tasks.size()));
  }
}

void add_waivers(ContractWatch& watch, const Config& config) {
  for (const WaiverConfig& waiver : config.waivers) {
    std::optional<std::uint32_t> pid;
    if (waiver.task) pid = static_cast<std::uint32_t>(waiver.task->value);
    watch.waive({waiver.contract.value, pid, waiver.reason.value, waiver.until.value});
  }
}

}  // namespace hsx
