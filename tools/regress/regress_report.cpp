#include "regress/regress_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "platforms/junit_text.h"
#include "platforms/shell_text.h"
#include "regress/store.h"
#include "results/program_names.h"

namespace hsx {
namespace {

constexpr std::size_t kRows = 12;

std::string repeat_text(const RegressSetup& setup, const JudgedCase& judged) {
  return "\nrepeat it: " + shell_text(repeat_command(*judged.result->entry, setup.sets)) + "\n";
}

ComparisonText manner(const RegressSetup& setup, const CaseResult& result, const Comparison& comparison) {
  ComparisonText how;
  how.rows = kRows;
  how.before = "stored";
  how.after = "now";
  if (result.entry->bench == nullptr && !comparison.broken.empty())
    how.names_after = program_names(scratch_results(setup, *result.entry));
  return how;
}

void compare(const RegressSetup& setup, JudgedCase& judged) {
  const CaseResult& result = *judged.result;
  const ResultRecord stored = read_record(stored_folder(*setup.file, *result.entry));
  judged.comparison = compare_records(stored, result.record);
  judged.comparison.events = result.events;
  if (judged.comparison.same() && result.events.missing.empty()) return;
  judged.verdict = CaseVerdict::different;
  judged.summary = judged.comparison.same() ? result.events.missing : comparison_summary(judged.comparison);
  judged.text = comparison_text(judged.comparison, manner(setup, result, judged.comparison)) +
                repeat_text(setup, judged);
}

std::string lines(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& line : list) text += line + "\n";
  return text;
}

JudgedCase judge_one(const RegressSetup& setup, const CaseResult& result) {
  JudgedCase judged;
  judged.result = &result;
  if (!result.failure.empty()) {
    judged.verdict = CaseVerdict::failed;
    judged.summary = result.failure;
    judged.text = repeat_text(setup, judged);
  } else if (!result.errors.empty()) {
    judged.verdict = CaseVerdict::refused;
    judged.summary = "its config is wrong";
    judged.text = lines(result.errors);
  } else if (!holds_record(stored_folder(*setup.file, *result.entry))) {
    judged.verdict = CaseVerdict::not_stored;
    judged.summary = "there is no stored result";
    judged.text = fmt::format("\"hsxsim regress {} --update\" stores it\n", setup.file->path);
  } else {
    compare(setup, judged);
  }
  return judged;
}

const char* element_of(CaseVerdict verdict) {
  return verdict == CaseVerdict::refused || verdict == CaseVerdict::failed ? "error" : "failure";
}

std::string complaint(const char* element, const char* type, const std::string& message,
                      const std::string& text) {
  return fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{3}</{0}>\n", element, xml_text(message), type,
                     xml_text(text));
}

std::string test_case(const std::string& suite, const std::string& name, std::uint64_t time_ps,
                      const std::string& inner) {
  const std::string head =
      fmt::format("    <testcase name=\"{}\" classname=\"hsxsim.regress.{}\" time=\"{}\"", xml_text(name),
                  xml_text(suite), junit_seconds(time_ps));
  return inner.empty() ? head + "/>\n" : head + ">\n" + inner + "    </testcase>\n";
}

const char* type_of(CaseVerdict verdict) {
  constexpr const char* kTypes[] = {"same", "different", "not stored", "refused", "failed"};
  return kTypes[static_cast<std::size_t>(verdict)];
}

}  // namespace

std::vector<JudgedCase> judge(const RegressSetup& setup, const std::vector<CaseResult>& results) {
  std::vector<JudgedCase> cases;
  for (const CaseResult& result : results) cases.push_back(judge_one(setup, result));
  return cases;
}

std::size_t count(const std::vector<JudgedCase>& cases, CaseVerdict verdict) {
  return static_cast<std::size_t>(std::count_if(
      cases.begin(), cases.end(), [&](const JudgedCase& judged) { return judged.verdict == verdict; }));
}

std::string totals(const std::vector<JudgedCase>& cases) {
  std::string text = fmt::format("{} results: {} same", cases.size(), count(cases, CaseVerdict::same));
  for (const CaseVerdict verdict :
       {CaseVerdict::different, CaseVerdict::not_stored, CaseVerdict::refused, CaseVerdict::failed}) {
    if (const std::size_t found = count(cases, verdict); found != 0)
      text += fmt::format(", {} {}", found, type_of(verdict));
  }
  return text;
}

std::string regress_junit(const RegressSetup& setup, const std::vector<JudgedCase>& cases,
                          const std::vector<std::string>& unlisted) {
  const std::string& suite = setup.file->name;
  std::string all;
  std::uint64_t time_ps = 0;
  for (const JudgedCase& judged : cases) {
    time_ps += judged.result->time_ps;
    const std::string inner =
        judged.verdict == CaseVerdict::same
            ? ""
            : complaint(element_of(judged.verdict), type_of(judged.verdict), judged.summary, judged.text);
    all += test_case(suite, judged.result->entry->name, judged.result->time_ps, inner);
  }
  for (const std::string& name : unlisted)
    all += test_case(suite, name, 0, complaint("failure", "unlisted", "stored, but listed no more", ""));
  const std::size_t errors = count(cases, CaseVerdict::refused) + count(cases, CaseVerdict::failed);
  const std::size_t failures =
      count(cases, CaseVerdict::different) + count(cases, CaseVerdict::not_stored) + unlisted.size();
  const std::string attributes =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{}\"",
                  cases.size() + unlisted.size(), failures, errors, junit_seconds(time_ps));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hsxsim regress\" {0}>\n"
      "  <testsuite name=\"{1}\" {0}>\n{2}  </testsuite>\n</testsuites>\n",
      attributes, xml_text(suite), all);
}

}  // namespace hsx
