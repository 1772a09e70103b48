#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "hsxsim/command.h"
#include "hsxsim/exit_statuses.h"
#include "hsxsim/options.h"
#include "reference/pages.h"
#include "reference/wired_kinds.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

struct Page {
  const char* file;
  const char* summary;
  std::string text;
};

std::vector<Page> pages() {
  const std::vector<KindDescription> kinds = describe_wired_kinds();
  return {{"components.md", "the kinds of components and their ports, arbiters, policies",
           components_page(kinds)},
          {"parameters.md", "what each kind can be set to", parameters_page(kinds)},
          {"statistics.md", "what each kind, and each task, counts", statistics_page(kinds)},
          {"contracts.md", "what is checked while a platform runs", contracts_page()},
          {"benches.md", "what is measured", benches_page()},
          {"exit-statuses.md", "how each command ends", exit_statuses_page()}};
}

std::string index_page(const std::vector<Page>& pages) {
  std::string text =
      "# Reference\n\nWritten by `hsxsim reference -o docs/reference` from what is registered in the "
      "program; the explanations are in "
      "the [other pages](..).\n\n";
  for (const Page& page : pages) text += fmt::format("- [{}]({}): {}\n", page.file, page.file, page.summary);
  return text + "- [registers.md](../registers.md): the register maps of all devices\n";
}

// "" or what is wrong.
std::string write_pages(const std::string& folder, const std::vector<Page>& pages) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return fmt::format("cannot make {}: {}", folder, failed.message());
  for (const Page& page : pages) {
    const std::string path = (fs::path(folder) / page.file).string();
    std::ofstream file(path, std::ios::binary);
    if (!(file << page.text << std::flush))
      return fmt::format("{}: cannot write: {}", path, std::strerror(errno));
  }
  return "";
}

int run(const std::vector<std::string>& arguments) {
  po::options_description options("output");
  options.add_options()("output,o", po::value<std::string>()->value_name("DIR"),
                        "write a file a page to this folder instead of all to standard output");
  add_plugin_option(options);
  po::variables_map values;
  if (!parse(kReference, arguments, options, "word", values)) return kExitPass;
  load_named_plugins(values);
  if (values.count("word") != 0) {
    throw UsageError("hsxsim reference: expected no arguments\nSee \"hsxsim help reference\".");
  }
  std::vector<Page> written = pages();
  if (values.count("output") == 0) {
    for (const Page& page : written) fmt::print("{}{}", &page == &written.front() ? "" : "\n", page.text);
    return kExitPass;
  }
  written.push_back({"README.md", "", index_page(written)});
  const std::string error = write_pages(values["output"].as<std::string>(), written);
  if (error.empty()) return kExitPass;
  fmt::print(stderr, "hsxsim reference: {}\n", error);
  return kExitUsage;
}

}  // namespace

const Subcommand kReference{"reference", "", "Write the reference pages, from what is registered.", run};

}  // namespace hsx
