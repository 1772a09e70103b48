#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "hsxsim/command.h"
#include "hsxsim/interrupt.h"
#include "hsxsim/jobs_option.h"
#include "hsxsim/options.h"
#include "platforms/glob.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "regress/regress_report.h"
#include "regress/store.h"
#include "results/run_values.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

po::options_description regress_options() {
  po::options_description options;
  options.add_options()("update", "store the results that differ, and drop those that are listed no more")(
      "only", po::value<std::vector<std::string>>()->composing()->value_name("NAME"),
      "run only results of this name, in which * and ? may stand")(
      "set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
      "override a value everywhere, to see what it changes")(
      "engine", po::value<std::string>()->default_value("run-ahead")->value_name("NAME"),
      "lockstep or run-ahead; same results")("output,o", po::value<std::string>()->value_name("DIR"),
                                             "write junit.xml into this folder")(
      "force", "write into a folder that is not empty")("quiet,q", "print only what differs");
  add_jobs_option(options, "simulations at once");
  return options;
}

// A new folder, gone with this object.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "hsxsim-regress-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw ResultError(fmt::format("cannot make {}: {}", name, std::strerror(errno)));
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// How far it is, on a terminal.
class Progress {
 public:
  explicit Progress(bool quiet) : shown_(!quiet && isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  void operator()(std::size_t ended, std::size_t all) const {
    if (shown_) fmt::print(stderr, "\r\x1b[K{} of {} simulations", ended, all);
  }

 private:
  bool shown_;
};

std::vector<std::string> list_of(const po::variables_map& values, const char* name) {
  return values.count(name) == 0 ? std::vector<std::string>{} : values[name].as<std::vector<std::string>>();
}

Engine engine_of(const po::variables_map& values) {
  const std::string name = values["engine"].as<std::string>();
  if (name == "lockstep") return Engine::lockstep;
  if (name == "run-ahead") return Engine::run_ahead;
  throw UsageError(fmt::format("hsxsim regress: --engine \"{}\": expected lockstep or run-ahead", name));
}

std::vector<const RegressCase*> chosen(const RegressFile& file, const std::vector<std::string>& patterns) {
  std::vector<const RegressCase*> cases;
  std::vector<std::string> names;
  std::vector<bool> met(patterns.size());
  for (const RegressCase& entry : file.cases) {
    names.push_back(entry.name);
    bool wanted = patterns.empty();
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (!text_matches(patterns[i], entry.name)) continue;
      wanted = met[i] = true;
    }
    if (wanted) cases.push_back(&entry);
  }
  const auto unmet = std::find(met.begin(), met.end(), false);
  if (unmet == met.end()) return cases;
  const std::string& pattern = patterns[static_cast<std::size_t>(unmet - met.begin())];
  throw UsageError(fmt::format("hsxsim regress: --only \"{}\": {} lists no such result{}", pattern, file.path,
                               did_you_mean(pattern, names)));
}

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim regress: {}\n", error);
  return kExitUsage;
}

void print(const std::vector<JudgedCase>& cases) {
  for (const JudgedCase& judged : cases) {
    if (judged.verdict == CaseVerdict::same) continue;
    std::FILE* const out = judged.verdict == CaseVerdict::refused ? stderr : stdout;
    fmt::print(out, "{}: {}\n{}\n", judged.result->entry->name, judged.summary, judged.text);
  }
}

int status_of(const std::vector<JudgedCase>& cases, const std::vector<std::string>& unlisted) {
  if (count(cases, CaseVerdict::failed) != 0) return kExitInternal;
  if (count(cases, CaseVerdict::refused) != 0) return kExitUsage;
  return count(cases, CaseVerdict::same) == cases.size() && unlisted.empty() ? kExitPass : kExitViolated;
}

int update(const RegressSetup& setup, const std::vector<JudgedCase>& cases,
           const std::vector<std::string>& unlisted) {
  std::vector<const CaseResult*> changed;
  for (const JudgedCase& judged : cases) {
    if (judged.verdict == CaseVerdict::failed || judged.verdict == CaseVerdict::refused) {
      fmt::print(stderr, "hsxsim regress: {} gave no result; nothing was stored\n",
                 judged.result->entry->name);
      return status_of(cases, unlisted);
    }
    if (judged.verdict != CaseVerdict::same) changed.push_back(judged.result);
  }
  if (changed.empty() && unlisted.empty()) return kExitPass;
  store_results(setup, changed, unlisted);
  for (const CaseResult* result : changed) fmt::print("stored {}\n", result->entry->name);
  for (const std::string& name : unlisted) fmt::print("dropped {}\n", name);
  return kExitPass;
}

int judge_and_tell(const po::variables_map& values, const RegressSetup& setup) {
  const bool updates = values.count("update") != 0;
  std::optional<std::vector<CaseResult>> results;
  {
    const Progress progress(values.count("quiet") != 0);
    RegressSetup run = setup;
    run.progress = [&](std::size_t ended, std::size_t all) { progress(ended, all); };
    results = run_cases(run);
  }
  if (!results) {
    fmt::print(stderr, "hsxsim regress: interrupted{}\n", updates ? ", nothing was stored" : "");
    return kExitNotCompleted;
  }
  const std::vector<JudgedCase> cases = judge(setup, *results);
  const auto unlisted =
      values.count("only") != 0 ? std::vector<std::string>{} : unlisted_results(*setup.file);
  print(cases);
  if (!updates) {
    for (const std::string& name : unlisted)
      fmt::print("{}: stored, but listed no more; --update drops it\n", name);
  }
  if (values.count("output") != 0) {
    const fs::path path = fs::path(values["output"].as<std::string>()) / "junit.xml";
    const std::string error = write_file(path.string(), regress_junit(setup, cases, unlisted));
    if (!error.empty()) return fail(error);
  }
  if (values.count("quiet") == 0) fmt::print("{}\n", totals(cases));
  return updates ? update(setup, cases, unlisted) : status_of(cases, unlisted);
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kRegress, arguments, regress_options(), "file", values)) return kExitPass;
  const std::vector<std::string> files = list_of(values, "file");
  if (files.size() != 1) throw UsageError("hsxsim regress: expected one FILE\nSee \"hsxsim help regress\".");
  if (values.count("update") + values.count("set") > 1)
    throw UsageError("hsxsim regress: --set is for looking, what it gives is not stored by --update");
  Diagnostics diagnostics;
  const RegressFile file = read_regress_file(files.front(), diagnostics);
  if (!diagnostics.ok()) return report(diagnostics);
  RegressSetup setup;
  setup.file = &file;
  setup.cases = chosen(file, list_of(values, "only"));
  setup.sets = list_of(values, "set");
  setup.engine = engine_of(values);
  setup.at_once = jobs_of(values, "regress");
  setup.stop = was_interrupted;
  if (values.count("output") != 0) {
    const std::string error =
        prepare_folder(values["output"].as<std::string>(), values.count("force") != 0, {"junit.xml"});
    if (!error.empty()) return fail(error);
  }
  watch_for_interrupt();
  try {
    const Scratch scratch;
    setup.scratch = scratch.path();
    return judge_and_tell(values, setup);
  } catch (const ResultError& error) {
    return fail(error.what());
  } catch (const std::runtime_error& error) {
    return fail(error.what());
  }
}

}  // namespace

const Subcommand kRegress{"regress", "FILE", "Run what a file lists and compare it with stored results.",
                          run};

}  // namespace hsx
