package io.mesher.admin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one login of the console. Keeps a keyed digest, not the password; comparing takes the same
 * time whatever is wrong. Thread-safe.
 */
public final class Login {
    private static final String DIGEST = "HmacSHA256";

    private final SecretKeySpec key;
    private final Tries tries = new Tries();
    private final String name;
    private final byte[] user;
    private final byte[] password;

    /** The caller may wipe the password afterwards. */
    public Login(String user, char[] password) {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "admin.user " + user + " (expected: a name without a colon)");
        }
        if (password.length == 0) {
            throw new IllegalArgumentException("admin.password is empty (expected: a password)");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, DIGEST);
        this.name = user;
        this.user = digest(user.toCharArray());
        this.password = digest(password);
    }

    /** Who it is for. */
    String user() {
        return name;
    }

    /** Shared by everything that asks for this login. */
    Tries tries() {
        return tries;
    }

    boolean accepts(String givenUser, char[] givenPassword) {
        boolean rightUser = MessageDigest.isEqual(user, digest(givenUser.toCharArray()));
        boolean rightPassword = MessageDigest.isEqual(password, digest(givenPassword));
        return rightUser && rightPassword;
    }

    private byte[] digest(char[] text) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
            mac.update(bytes);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(DIGEST + " is missing (every JDK has it)", e);
        }
    }
}
