#include "hsxsim/options.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "platforms/overrides.h"
#include "platforms/plugins.h"

namespace hsx {

bool parse(const Subcommand& command, const std::vector<std::string>& arguments,
           const po::options_description& options, const char* positional, po::variables_map& values) {
  po::options_description all("options");
  all.add(options);
  all.add_options()("help,h", "show this page");
  po::options_description hidden;
  hidden.add_options()(positional, po::value<std::vector<std::string>>(), "");
  po::options_description known;
  known.add(all).add(hidden);
  po::positional_options_description places;
  places.add(positional, -1);
  try {
    constexpr int kStyle = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser(arguments).options(known).positional(places).style(kStyle).run(),
              values);
    po::notify(values);
  } catch (const po::error& error) {
    throw UsageError(
        fmt::format("hsxsim {}: {}\nSee \"hsxsim help {}\".", command.name, error.what(), command.name));
  }
  if (values.count("help") == 0) return true;
  std::ostringstream page;
  page << all;
  fmt::print("usage: hsxsim {} [OPTION...] {}\n{}\n\n{}", command.name, command.arguments, command.summary,
             page.str());
  return false;
}

po::options_description config_options() {
  po::options_description options("config");
  options.add_options()("image", po::value<std::vector<std::string>>()->composing()->value_name("FILE"),
                        "run this image or source (.hxe, .mvasm); repeat for more tasks, pid 1, 2, ...")(
      "set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
      "override a value of the config; KEY may hold * and ?");
  add_plugin_option(options);
  return options;
}

void add_plugin_option(po::options_description& options) {
  options.add_options()("plugin", po::value<std::vector<std::string>>()->composing()->value_name("FILE"),
                        "load this plug-in beside those of the config; repeat for more");
}

void load_named_plugins(const po::variables_map& values) {
  if (values.count("plugin") == 0) return;
  std::vector<Placed<std::string>> wanted;
  for (const auto& name : values["plugin"].as<std::vector<std::string>>()) {
    wanted.push_back({name, {"--plugin", 0, 0}});
  }
  Diagnostics diagnostics;
  load_plugins(wanted, diagnostics);
  if (!diagnostics.ok()) throw UsageError(fmt::format("{}", fmt::join(diagnostics.lines(), "\n")));
}

ConfigRequest config_request(const po::variables_map& values) {
  const auto list = [&](const char* name) {
    return values.count(name) == 0 ? std::vector<std::string>{} : values[name].as<std::vector<std::string>>();
  };
  const char* environment = std::getenv("HSXSIM_SET");
  return {list("config"), list("image"), environment == nullptr ? "" : environment, list("set"), {},
          list("plugin")};
}

int report(const Diagnostics& diagnostics) {
  for (const std::string& line : diagnostics.lines()) fmt::print(stderr, "{}\n", line);
  report_notes(diagnostics);
  return kExitUsage;
}

void report_notes(const Diagnostics& diagnostics) {
  for (const std::string& line : diagnostics.notes()) fmt::print(stderr, "note: {}\n", line);
}

void report_matches(const Config& config) {
  for (const MatchCount& match : config.overrides->counts()) {
    fmt::print(stderr, "{}: {} {}\n", match.written, match.count, match.count == 1 ? "match" : "matches");
  }
}

}  // namespace hsx
