#include "hsxsim/bench_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace hsx {
namespace {

template <class T>
T choice(const po::variables_map& values, const char* option,
         const std::vector<std::pair<std::string, T>>& choices) {
  const std::string word = values[option].as<std::string>();
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    if (name == word) return value;
    names.push_back(name);
  }
  throw UsageError(
      fmt::format("hsxsim bench: --{} \"{}\": expected {}", option, word, fmt::join(names, " or ")));
}

bool is_config(const std::string& word) {
  return Benches::instance().find(word) == nullptr && std::filesystem::path(word).extension() == ".toml";
}

void add_benches(const std::string& word, std::vector<const Bench*>& benches) {
  std::vector<std::string> names = Benches::instance().names();
  if (word == "all") {
    for (const std::string& name : names) add_benches(name, benches);
    return;
  }
  const Bench* bench = Benches::instance().find(word);
  names.emplace_back("all");
  if (bench == nullptr) {
    throw UsageError(fmt::format("hsxsim bench: there is no bench \"{}\"{}\nA config ends in .toml.", word,
                                 did_you_mean(word, names)));
  }
  if (std::find(benches.begin(), benches.end(), bench) == benches.end()) benches.push_back(bench);
}

std::size_t jobs_of(const po::variables_map& values) {
  if (values.count("jobs") == 0) return std::max(1U, std::thread::hardware_concurrency());
  const int jobs = values["jobs"].as<int>();
  if (jobs < 1) throw UsageError(fmt::format("hsxsim bench: --jobs {}: expected at least 1", jobs));
  return static_cast<std::size_t>(jobs);
}

std::string wrong_limit(const std::string& text, const BenchRequest& request, LimitOverride& limit) {
  std::string wrong = read_limit(text, limit);
  if (!wrong.empty()) return wrong;
  const auto is_meant = [&](const Bench* bench) { return bench->name == limit.bench; };
  const bool runs = std::any_of(request.benches.begin(), request.benches.end(), is_meant);
  return runs ? "" : fmt::format("{} is not among the benches to run", limit.bench);
}

// Benches of plug-ins have their names before any name is looked up. What is wrong with the configs is told
// when they are read for good.
void load_plugins_of(const std::vector<std::string>& configs, const po::variables_map& values) {
  load_named_plugins(values);
  if (!configs.empty()) load_config({configs, {}, "", {}});
}

}  // namespace

po::options_description bench_options() {
  po::options_description options("bench");
  using Words = std::vector<std::string>;
  options.add_options()("set", po::value<Words>()->composing()->value_name("KEY=VALUE"),
                        "override a value of the platform; KEY may hold * and ?")(
      "limit", po::value<Words>()->composing()->value_name("BENCH.METRIC=NUMBER"),
      "judge a metric by this limit at every point")(
      "point", po::value<Words>()->composing()->value_name("LABEL"), "run only points of this label")(
      "checks", po::value<std::string>()->default_value("all")->value_name("WHICH"),
      "contracts that watch every point: all, config (those of [checks]), or none")(
      "engine", po::value<std::string>()->default_value("run-ahead")->value_name("NAME"),
      "lockstep or run-ahead; same results")("jobs,j", po::value<int>()->value_name("N"),
                                             "points to run at a time; default: the cores of this host")(
      "output,o", po::value<std::string>()->value_name("DIR"),
      "write results.json, results.csv and junit.xml; refused when the folder is not empty")(
      "force", "write into a folder that is not empty")("quiet,q", "print nothing but what failed")(
      "histogram", "print how often each value was seen, too")(
      "list", "run nothing, show points, metrics and limits of the benches");
  add_plugin_option(options);
  return options;
}

std::vector<std::string> words_of(const po::variables_map& values, const char* name) {
  return values.count(name) == 0 ? std::vector<std::string>{} : values[name].as<std::vector<std::string>>();
}

BenchRequest read_request(const po::variables_map& values) {
  BenchRequest request;
  std::vector<std::string> benches;
  for (const std::string& word : words_of(values, "word")) {
    (is_config(word) ? request.setup.request.files : benches).push_back(word);
  }
  load_plugins_of(request.setup.request.files, values);
  request.setup.request.plugins = words_of(values, "plugin");
  for (const std::string& bench : benches) add_benches(bench, request.benches);
  if (request.benches.empty() && values.count("list") != 0) add_benches("all", request.benches);
  if (request.benches.empty()) throw UsageError("hsxsim bench: expected the name of a bench, or all");
  const char* environment = std::getenv("HSXSIM_SET");
  request.setup.request.environment = environment == nullptr ? "" : environment;
  request.setup.request.sets = words_of(values, "set");
  request.setup.engine =
      choice<Engine>(values, "engine", {{"lockstep", Engine::lockstep}, {"run-ahead", Engine::run_ahead}});
  request.setup.checks = choice<WatchedContracts>(values, "checks",
                                                  {{"all", WatchedContracts::all},
                                                   {"config", WatchedContracts::config},
                                                   {"none", WatchedContracts::none}});
  for (const std::string& text : words_of(values, "limit")) {
    const std::string wrong = wrong_limit(text, request, request.limits.emplace_back());
    if (!wrong.empty()) throw UsageError(fmt::format("hsxsim bench: --limit {}: {}", text, wrong));
  }
  request.points = words_of(values, "point");
  request.jobs = jobs_of(values);
  return request;
}

}  // namespace hsx
