#include <fmt/format.h>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "shell/shell.h"

namespace hsx {
namespace {

po::options_description shell_options() {
  po::options_description options = config_options();
  options.add_options()("command,c",
                        po::value<std::vector<std::string>>()->composing()->value_name("COMMANDS"),
                        "carry out these commands, separated by \";\", and end")(
      "file,f", po::value<std::string>()->value_name("FILE"), "carry out the commands of a file, and end")(
      "json", "print a JSON object a command")("output,o", po::value<std::string>()->value_name("DIR"),
                                               "write a result folder when the run has ended")(
      "force", "write into a folder that is not empty")("events",
                                                        "also write events.jsonl into the result folder")(
      "series", "also write series.json, figures over time for the report, into the result folder")(
      "report", "also write report.html, a page of the results, into the result folder")(
      "engine", po::value<std::string>()->default_value("run-ahead")->value_name("NAME"),
      "lockstep or run-ahead; same results")(
      "checks", po::value<std::string>()->default_value("config")->value_name("WHICH"),
      "contracts that watch the run: config (those of [checks]), all, or none");
  return options;
}

Engine parse_engine(const std::string& name) {
  if (name == "lockstep") return Engine::lockstep;
  if (name == "run-ahead") return Engine::run_ahead;
  throw UsageError(fmt::format("hsxsim shell: --engine \"{}\": expected lockstep or run-ahead", name));
}

WatchedContracts parse_checks(const std::string& which) {
  if (which == "config") return WatchedContracts::config;
  if (which == "all") return WatchedContracts::all;
  if (which == "none") return WatchedContracts::none;
  throw UsageError(fmt::format("hsxsim shell: --checks \"{}\": expected config, all or none", which));
}

void check_combinations(const po::variables_map& values) {
  if (values.count("config") == 0 && values.count("image") == 0) {
    throw UsageError(
        "hsxsim shell: nothing to run, expected a CONFIG or --image FILE\nSee \"hsxsim help shell\".");
  }
  if (values.count("command") != 0 && values.count("file") != 0) {
    throw UsageError("hsxsim shell: expected -c or -f, not both");
  }
  for (const char* option : {"force", "events", "series", "report"}) {
    if (values.count(option) != 0 && values.count("output") == 0) {
      throw UsageError(fmt::format("hsxsim shell: --{} needs --output DIR", option));
    }
  }
}

// The arguments without the engine, which changes no result, and without where results go.
std::vector<std::string> without_place(const std::vector<std::string>& arguments) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--force" || word.rfind("--engine=", 0) == 0 || word.rfind("--output=", 0) == 0) continue;
    if (word == "--engine" || word == "--output" || word == "-o") {
      ++i;
    } else if (word.rfind("-o", 0) != 0) {
      kept.push_back(word);
    }
  }
  return kept;
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kShell, arguments, shell_options(), "config", values)) return kExitPass;
  check_combinations(values);
  ShellRequest request;
  request.config = config_request(values);
  request.engine = parse_engine(values["engine"].as<std::string>());
  request.checks = parse_checks(values["checks"].as<std::string>());
  if (values.count("output") != 0) request.folder = values["output"].as<std::string>();
  if (values.count("output") != 0 && request.folder.empty()) {
    throw UsageError("hsxsim shell: --output: expected the name of a folder");
  }
  request.force = values.count("force") != 0;
  request.events = values.count("events") != 0;
  request.series = values.count("series") != 0;
  request.report = values.count("report") != 0;
  if (values.count("command") != 0) request.lines = values["command"].as<std::vector<std::string>>();
  if (values.count("file") != 0) request.script = values["file"].as<std::string>();
  request.json = values.count("json") != 0;
  request.identity = {"hsxsim", "shell"};
  const std::vector<std::string> repeat = without_place(arguments);
  request.identity.insert(request.identity.end(), repeat.begin(), repeat.end());
  return run_shell(request);
}

}  // namespace

const Subcommand kShell{"shell", "CONFIG...", "Step through a run, look into it and change it.", run};

}  // namespace hsx
