// The metadata sections of a program.
#pragma once

#include <string>
#include <vector>

#include "assembler/evaluator.h"
#include "assembler/statement.h"
#include "isa/image.h"

namespace hsx {

// All .mailbox statements make one section, as do all .value and all .cmd statements; each .metadata makes
// one of its own. Sections come in the order of the first statement of each.
class MetadataBuilder {
 public:
  explicit MetadataBuilder(SourceLog& log) : log_(log) {}

  void add_mailboxes(const Statement& statement);
  void add_payload(const Statement& statement, Evaluator& evaluator);
  void add_raw(const Statement& statement, Evaluator& evaluator);

  std::vector<MetadataSection> take_sections();

 private:
  struct Declared {
    std::string target;  // as the hardware sees it
    SourcePlace place;
  };
  // What a source may not say, though an image may: keys that mean nothing, namespaces that there are not.
  void check_words(const std::string& json, const SourcePlace& place);
  // The mailboxes that this JSON payload declares and no statement before it.
  std::vector<MailboxDeclaration> declare(const std::string& json, const SourcePlace& place);
  MetadataSection& merged_section(MetadataType type);
  void check_size(const MetadataSection& section, const SourcePlace& place);

  SourceLog& log_;
  std::vector<MetadataSection> sections_;
  std::vector<std::size_t> merged_;  // which of them more statements add to
  std::vector<Declared> declared_;
  std::vector<MailboxDeclaration> mailboxes_;
};

// The bytes of .byte operands and of payloads.
ByteString bytes_of(const std::vector<Value>& values, std::size_t first, Evaluator& evaluator);

}  // namespace hsx
