#include <fmt/format.h>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "platforms/describe_kinds.h"

namespace hsx {
namespace {

const KindDescription& require_kind(const std::vector<KindDescription>& kinds, const std::string& name) {
  std::vector<std::string> names;
  for (const KindDescription& kind : kinds) {
    if (kind.name == name) return kind;
    names.push_back(kind.name);
  }
  throw UsageError(fmt::format("hsxsim components: unknown kind \"{}\"{}", name, did_you_mean(name, names)));
}

nlohmann::ordered_json wanted_json(const std::vector<KindDescription>& kinds) {
  if (kinds.size() == 1) return to_json(kinds.front());
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const KindDescription& kind : kinds) list.push_back(to_json(kind));
  return list;
}

std::string wanted_text(const std::vector<KindDescription>& kinds) {
  std::string text;
  for (const KindDescription& kind : kinds) text += (text.empty() ? "" : "\n") + to_text(kind);
  return text;
}

int run(const std::vector<std::string>& arguments) {
  po::options_description options("output");
  options.add_options()("json", "print JSON")("registers",
                                              "print the register maps of all kinds as Markdown");
  add_plugin_option(options);
  po::variables_map values;
  if (!parse(kComponents, arguments, options, "kind", values)) return kExitPass;
  load_named_plugins(values);
  const bool json = values.count("json") != 0;
  const std::vector<KindDescription> kinds = describe_kinds();
  if (values.count("registers") != 0) {
    fmt::print("{}", registers_markdown(kinds));
  } else if (values.count("kind") == 0) {
    fmt::print("{}", json ? kinds_to_json(kinds).dump(1) + "\n" : kinds_to_text(kinds));
  } else {
    std::vector<KindDescription> wanted;
    for (const std::string& name : values["kind"].as<std::vector<std::string>>()) {
      wanted.push_back(require_kind(kinds, name));
    }
    fmt::print("{}", json ? wanted_json(wanted).dump(1) + "\n" : wanted_text(wanted));
  }
  return kExitPass;
}

}  // namespace

const Subcommand kComponents{"components", "[KIND...]",
                             "Show the kinds of components and all that each declares.", run};

}  // namespace hsx
