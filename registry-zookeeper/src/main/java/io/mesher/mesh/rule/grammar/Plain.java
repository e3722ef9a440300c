package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Leaves quotes out only where no reader of YAML could take the text for anything else. */
final class Plain extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    private static final Pattern SAFE = Pattern.compile("[A-Za-z/][A-Za-z0-9/._-]*");

    @Override
    public boolean needToQuoteName(String name) {
        return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return isReservedKeyword(value) || !SAFE.matcher(value).matches();
    }
}
